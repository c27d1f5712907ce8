package weir.observe.store;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * Facts of tokens and vaults, no two values of a fact alike, so that none is taken for another. An
 * earlier version has written {@code src/test/golden/facts-2.jsonl} from them.
 */
final class SampleFacts {

  static final Asset WEIR = new Asset("WEIR", 18);
  static final ChainId CHAIN = new ChainId(31337);
  static final Hash32 HASH = Hash32.parse("0x" + "5a".repeat(32));

  private static final Address ADA = new Address(1, 2, 3);
  private static final Address BEA = new Address(4, 5, 6);
  private static final Address EVE = new Address(7, 8, 9);
  private static final Address FAY = new Address(10, 11, 12);
  private static final Hash32 OTHER = Hash32.parse("0x" + "c3".repeat(32));
  private static final BigInteger BIG = BigInteger.TWO.pow(255);
  private static final BigInteger POOL = BigInteger.TWO;
  private static final BigInteger INDEX = BIG.subtract(BigInteger.ONE);
  private static final Instant LATER = Instant.ofEpochSecond(1_800_000_000);
  private static final PoolOptions STATED =
      new PoolOptions(
          Optional.of(ADA),
          BEA,
          1,
          Optional.of(LATER),
          Optional.of(EVE),
          2,
          3,
          4,
          5,
          BigInteger.valueOf(6));

  private SampleFacts() {}

  /** Returns facts of block 7, all at one place. */
  static List<Fact> ofBlock7() {
    var where = new ChainPosition(CHAIN, 7, HASH, 3, Instant.ofEpochSecond(1_700_000_000));
    return List.of(
        new Fact.Transferred(where, Instrument.TOKEN, ADA, BEA, EVE, WEIR.units(BIG)),
        new Fact.PoolOpened(where, ADA, POOL, HASH, OTHER, units(5), List.of(OTHER, Hash32.ZERO)),
        new Fact.PoolOpened(where, ADA, POOL, HASH, OTHER, units(5), List.of()),
        new Fact.OptionsStated(where, ADA, POOL, PoolOptions.NONE),
        new Fact.OptionsStated(where, ADA, POOL, STATED),
        new Fact.Paid(where, ADA, POOL, INDEX, BEA, units(1), units(3)),
        new Fact.Taken(where, ADA, POOL, INDEX, BEA, units(4)),
        new Fact.Pushed(where, ADA, POOL, BigInteger.TEN, BIG),
        new Fact.Directed(where, ADA, POOL, INDEX, BEA, EVE),
        new Fact.Revoked(where, ADA, POOL, INDEX, LATER, units(3), units(6)),
        new Fact.ClawedBack(where, ADA, POOL, EVE, units(7)),
        new Fact.ToppedUp(where, ADA, POOL, units(8)),
        new Fact.MoveProposed(where, ADA, POOL, INDEX, BEA, EVE, LATER),
        new Fact.MoveVetoed(where, ADA, POOL, INDEX, EVE),
        new Fact.Moved(where, ADA, POOL, INDEX, EVE),
        new Fact.ClockChangeProposed(where, ADA, POOL, 5, 6, Optional.of(LATER)),
        new Fact.ClockChangeProposed(where, ADA, POOL, 0, 1, Optional.empty()),
        new Fact.ClockChanged(where, ADA, POOL, 5, 6),
        new Fact.Swept(where, ADA, BEA, units(9)),
        new Fact.Tripped(where, ADA, EVE, LATER),
        new Fact.TripEnded(where, ADA, EVE),
        new Fact.SupplyRead(where, ADA, WEIR.units(BIG)),
        new Fact.BalanceRead(where, ADA, BEA, WEIR.zero()),
        new Fact.PlanRead(where, ADA, HASH, BEA, FAY));
  }

  /** Returns a fact of one of the blocks behind. */
  static Fact ofBlock(long block, int log) {
    var where = new ChainPosition(CHAIN, block, OTHER, log, LATER);
    return new Fact.TripEnded(where, ADA, BEA);
  }

  private static Amount units(long units) {
    return WEIR.units(BigInteger.valueOf(units));
  }
}
