package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.ledger.DrawnFacts.WEIR;
import static weir.ledger.DrawnFacts.n;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/** The written form of a fact of each kind, field by field, by hand. */
class KindSamplesTest {

  private static final ChainPosition HERE =
      new ChainPosition(new ChainId(5), 77, new Hash32(1, 2, 3, 4), 6, Instant.ofEpochSecond(8));
  private static final Address VAULT = new Address(0, 0, 0x7a);
  private static final Address ADA = new Address(0, 0, 1);
  private static final Address BEA = new Address(0, 0, 2);
  private static final Address EVE = new Address(0, 0, 3);
  private static final Hash32 NAME = new Hash32(0, 0, 0, 9);
  private static final Hash32 ROOT = new Hash32(0, 0, 0, 8);
  private static final BigInteger POOL = n(11);
  private static final BigInteger INDEX = n(12);
  private static final long LATER = 1_800_000_000L;
  private static final Instant THEN = Instant.ofEpochSecond(LATER);
  private static final Optional<Object> NOTHING = Optional.empty();

  private static Amount units(long units) {
    return WEIR.units(n(units));
  }

  /** Checks the written form of a fact: a field, its value, and so on. */
  private static void check(Fact fact, String kind, Object... fields) {
    Map<String, Optional<Object>> expected = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      Object value = fields[i + 1];
      expected.put(fields[i].toString(), value.equals(NOTHING) ? NOTHING : Optional.of(value));
    }
    var columns = Columns.of(fact, WEIR);
    assertThat(FactKinds.of(fact).name()).isEqualTo(kind);
    assertThat(columns.row()).isEqualTo(expected);
    assertThat(columns.row().keySet()).containsExactlyElementsOf(expected.keySet());
  }

  @Test
  void facts_of_tokens() {
    check(
        new Fact.Transferred(HERE, Instrument.TOKEN, VAULT, ADA, BEA, units(7)),
        "transferred",
        "instrument",
        "TOKEN",
        "contract",
        VAULT,
        "from",
        ADA,
        "to",
        BEA,
        "units",
        n(7));
    check(
        new Fact.SupplyRead(HERE, VAULT, units(7)),
        "supply-read",
        "contract",
        VAULT,
        "units",
        n(7));
    check(
        new Fact.BalanceRead(HERE, VAULT, ADA, units(7)),
        "balance-read",
        "contract",
        VAULT,
        "account",
        ADA,
        "units",
        n(7));
    check(
        new Fact.PlanRead(HERE, VAULT, NAME, ADA, BEA),
        "plan-read",
        "vault",
        VAULT,
        "plan-hash",
        NAME,
        "asset",
        ADA,
        "issuer",
        BEA);
  }

  @Test
  void facts_of_vaults() {
    check(
        new Fact.Swept(HERE, VAULT, ADA, units(7)),
        "swept",
        "vault",
        VAULT,
        "to",
        ADA,
        "units",
        n(7));
    check(
        new Fact.Tripped(HERE, VAULT, ADA, THEN),
        "tripped",
        "vault",
        VAULT,
        "by",
        ADA,
        "until",
        LATER);
    check(new Fact.TripEnded(HERE, VAULT, ADA), "trip-ended", "vault", VAULT, "by", ADA);
  }

  @Test
  void openings_of_pools() {
    check(
        new Fact.PoolOpened(HERE, VAULT, POOL, NAME, ROOT, units(7), List.of(ROOT, NAME)),
        "pool-opened",
        "vault",
        VAULT,
        "pool",
        POOL,
        "distribution",
        NAME,
        "root",
        ROOT,
        "units",
        n(7),
        "words",
        ROOT + " " + NAME);
    check(
        new Fact.OptionsStated(
            HERE,
            VAULT,
            POOL,
            new PoolOptions(
                Optional.of(ADA), BEA, 1, Optional.of(THEN), Optional.of(EVE), 2, 3, 4, 5, n(6))),
        "options-stated",
        "vault",
        VAULT,
        "pool",
        POOL,
        "back-to",
        BEA,
        "backdate",
        1L,
        "move-delay",
        2L,
        "most-forward",
        3L,
        "most-still",
        4L,
        "change-delay",
        5L,
        "limit",
        n(6),
        "revoker",
        ADA,
        "closes",
        LATER,
        "guardian",
        EVE);
    check(
        new Fact.OptionsStated(HERE, VAULT, POOL, PoolOptions.NONE),
        "options-stated",
        "vault",
        VAULT,
        "pool",
        POOL,
        "back-to",
        Address.ZERO,
        "backdate",
        0L,
        "move-delay",
        0L,
        "most-forward",
        0L,
        "most-still",
        0L,
        "change-delay",
        0L,
        "limit",
        n(0),
        "revoker",
        NOTHING,
        "closes",
        NOTHING,
        "guardian",
        NOTHING);
  }

  @Test
  void facts_of_pools() {
    check(
        new Fact.ToppedUp(HERE, VAULT, POOL, units(7)),
        "topped-up",
        "vault",
        VAULT,
        "pool",
        POOL,
        "units",
        n(7));
    check(
        new Fact.ClawedBack(HERE, VAULT, POOL, ADA, units(7)),
        "clawed-back",
        "vault",
        VAULT,
        "pool",
        POOL,
        "to",
        ADA,
        "units",
        n(7));
    check(
        new Fact.ClockChangeProposed(HERE, VAULT, POOL, 1, 2, Optional.of(THEN)),
        "change-proposed",
        "vault",
        VAULT,
        "pool",
        POOL,
        "forward",
        1L,
        "still",
        2L,
        "ready",
        LATER);
    check(
        new Fact.ClockChangeProposed(HERE, VAULT, POOL, 1, 2, Optional.empty()),
        "change-proposed",
        "vault",
        VAULT,
        "pool",
        POOL,
        "forward",
        1L,
        "still",
        2L,
        "ready",
        NOTHING);
    check(
        new Fact.ClockChanged(HERE, VAULT, POOL, 1, 2),
        "changed",
        "vault",
        VAULT,
        "pool",
        POOL,
        "forward",
        1L,
        "still",
        2L);
    check(
        new Fact.Pushed(HERE, VAULT, POOL, n(1), n(2)),
        "pushed",
        "vault",
        VAULT,
        "pool",
        POOL,
        "word",
        n(1),
        "bits",
        n(2));
  }

  @Test
  void payments_of_grants() {
    check(
        new Fact.Paid(HERE, VAULT, POOL, INDEX, ADA, units(7), units(9)),
        "paid",
        "vault",
        VAULT,
        "pool",
        POOL,
        "index",
        INDEX,
        "account",
        ADA,
        "units",
        n(7),
        "in-total",
        n(9));
    check(
        new Fact.Taken(HERE, VAULT, POOL, INDEX, ADA, units(7)),
        "taken",
        "vault",
        VAULT,
        "pool",
        POOL,
        "index",
        INDEX,
        "account",
        ADA,
        "units",
        n(7));
    check(
        new Fact.Directed(HERE, VAULT, POOL, INDEX, ADA, BEA),
        "directed",
        "vault",
        VAULT,
        "pool",
        POOL,
        "index",
        INDEX,
        "holder",
        ADA,
        "to",
        BEA);
  }

  @Test
  void changes_of_grants() {
    check(
        new Fact.Revoked(HERE, VAULT, POOL, INDEX, THEN, units(7), units(9)),
        "revoked",
        "vault",
        VAULT,
        "pool",
        POOL,
        "index",
        INDEX,
        "as-of",
        LATER,
        "kept",
        n(7),
        "units",
        n(9));
    check(
        new Fact.MoveProposed(HERE, VAULT, POOL, INDEX, ADA, BEA, THEN),
        "move-proposed",
        "vault",
        VAULT,
        "pool",
        POOL,
        "index",
        INDEX,
        "holder",
        ADA,
        "to",
        BEA,
        "ready",
        LATER);
    check(
        new Fact.MoveVetoed(HERE, VAULT, POOL, INDEX, ADA),
        "move-vetoed",
        "vault",
        VAULT,
        "pool",
        POOL,
        "index",
        INDEX,
        "by",
        ADA);
    check(
        new Fact.Moved(HERE, VAULT, POOL, INDEX, ADA),
        "moved",
        "vault",
        VAULT,
        "pool",
        POOL,
        "index",
        INDEX,
        "to",
        ADA);
  }

  @Test
  void stakes_of_rewards() {
    check(
        new RewardFact.Staked(HERE, VAULT, 1, ADA, BEA, n(7)),
        "rewards-staked",
        "contract",
        VAULT,
        "pool",
        1L,
        "keeper",
        ADA,
        "account",
        BEA,
        "stake-units",
        n(7));
    check(
        new RewardFact.Withdrawn(HERE, VAULT, 1, ADA, BEA, n(7)),
        "rewards-withdrawn",
        "contract",
        VAULT,
        "pool",
        1L,
        "keeper",
        ADA,
        "account",
        BEA,
        "stake-units",
        n(7));
    check(
        new RewardFact.Claimed(HERE, VAULT, 1, ADA, units(7)),
        "rewards-claimed",
        "contract",
        VAULT,
        "pool",
        1L,
        "account",
        ADA,
        "units",
        n(7));
    check(
        new RewardFact.Compounded(HERE, VAULT, 1, ADA, units(7)),
        "rewards-compounded",
        "contract",
        VAULT,
        "pool",
        1L,
        "account",
        ADA,
        "units",
        n(7));
    check(
        new RewardFact.Refreshed(HERE, VAULT, 1, ADA),
        "rewards-refreshed",
        "contract",
        VAULT,
        "pool",
        1L,
        "account",
        ADA);
    check(
        new RewardFact.Counted(HERE, VAULT, 1, ADA, n(7)),
        "rewards-counted",
        "contract",
        VAULT,
        "pool",
        1L,
        "account",
        ADA,
        "working",
        n(7));
  }

  @Test
  void budgets_of_rewards() {
    check(
        new RewardFact.Added(HERE, VAULT, 1, ADA, 40),
        "rewards-pool-added",
        "contract",
        VAULT,
        "pool",
        1L,
        "asset",
        ADA,
        "plain",
        40L);
    check(
        new RewardFact.Funded(HERE, VAULT, ADA, 2_900, units(7)),
        "rewards-funded",
        "contract",
        VAULT,
        "from",
        ADA,
        "epoch",
        2_900L,
        "units",
        n(7));
    check(
        new RewardFact.Rolled(HERE, VAULT, 1, 52),
        "rewards-rolled",
        "contract",
        VAULT,
        "pool",
        1L,
        "most",
        52L);
    check(
        new RewardFact.Postponed(HERE, VAULT, 2_900, units(7)),
        "rewards-postponed",
        "contract",
        VAULT,
        "epoch",
        2_900L,
        "units",
        n(7));
    check(
        new RewardFact.Shared(HERE, VAULT, 1, 2_900, n(6), units(7)),
        "rewards-shared",
        "contract",
        VAULT,
        "pool",
        1L,
        "epoch",
        2_900L,
        "weight",
        n(6),
        "units",
        n(7));
    check(
        new RewardFact.Returned(HERE, VAULT, 1, 2_900, units(7)),
        "rewards-returned",
        "contract",
        VAULT,
        "pool",
        1L,
        "epoch",
        2_900L,
        "units",
        n(7));
  }

  @Test
  void votes_on_rewards() {
    check(
        new RewardFact.Locked(HERE, VAULT, ADA, n(6), n(7), LATER),
        "rewards-locked",
        "contract",
        VAULT,
        "account",
        ADA,
        "added",
        n(6),
        "lock-units",
        n(7),
        "end",
        LATER);
    check(
        new RewardFact.Unlocked(HERE, VAULT, ADA, n(7)),
        "rewards-unlocked",
        "contract",
        VAULT,
        "account",
        ADA,
        "lock-units",
        n(7));
    check(
        new RewardFact.Voted(HERE, VAULT, ADA, 1, 2_500, n(7), LATER),
        "rewards-voted",
        "contract",
        VAULT,
        "account",
        ADA,
        "pool",
        1L,
        "share",
        2_500L,
        "slope",
        n(7),
        "end",
        LATER);
  }
}
