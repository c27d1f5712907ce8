package weir.twin;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.release.Axis;
import weir.release.BlockClock;
import weir.release.Gate;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Fraction;
import weir.units.Hash32;

/**
 * The events of a vault, applied to its books: seconds count from {@link #BEGIN}, each call is a
 * separate transaction, and the amounts that a call states as paid are wrong, as the books must
 * ignore them.
 */
final class VaultScript {

  static final long BEGIN = 1_800_000_000;
  static final Asset ASSET = new Asset("WEIR", 18);
  static final Address VAULT = new Address(1, 0, 0);
  static final Address TOKEN = new Address(2, 0, 0);
  static final Address ISSUER = new Address(3, 0, 0);
  static final Address GUARDIAN = new Address(4, 0, 0);
  static final Address ADA = new Address(11, 0, 0);
  static final Address BOB = new Address(12, 0, 0);
  static final Address CAT = new Address(13, 0, 0);
  static final Address EVE = new Address(14, 0, 0);
  static final Amount WRONG = ASSET.units(987_654_321);

  private static final ChainId CHAIN = new ChainId(31337);
  private static final List<Gate> CONDITIONS = conditions();

  /** The amounts that the vault holds, has reserved and owes. */
  record Sums(BigInteger held, BigInteger reserved, BigInteger owed) {

    static Sums of(long held, long reserved, long owed) {
      return new Sums(n(held), n(reserved), n(owed));
    }
  }

  /** The total that a pool can ever pay, and the part still to be paid. */
  record OfPool(BigInteger total, BigInteger left) {

    static OfPool of(long total, long left) {
      return new OfPool(n(total), n(left));
    }
  }

  final VaultBook book;
  private final List<Fact> facts = new ArrayList<>();
  private int transactions;

  VaultScript(Optional<VaultBook.Breaker> breaker, List<List<VaultBook.GrantKey>> trees) {
    var byRoot = new HashMap<Hash32, List<VaultBook.GrantKey>>();
    for (int i = 0; i < trees.size(); i++) {
      byRoot.put(root(i), trees.get(i));
    }
    book = new VaultBook(VAULT, ASSET, TOKEN, breaker, byRoot);
  }

  /** Three grants, 1,000 to Ada, 500 to Bob and 300 to Cat, in each of two trees; no breaker. */
  static VaultScript plain() {
    List<VaultBook.GrantKey> grants = grants(1_000, 500, 300);
    return new VaultScript(Optional.empty(), List.of(grants, grants));
  }

  /** Grants of the given amounts to Ada, Bob and Cat, and further ones to Ada again. */
  static List<VaultBook.GrantKey> grants(long... amounts) {
    var grants = new ArrayList<VaultBook.GrantKey>();
    for (int i = 0; i < amounts.length; i++) {
      grants.add(new VaultBook.GrantKey(i == 1 ? BOB : i == 2 ? CAT : ADA, n(amounts[i])));
    }
    return grants;
  }

  static BigInteger n(long number) {
    return BigInteger.valueOf(number);
  }

  static Amount units(long number) {
    return ASSET.units(number);
  }

  static Instant instant(long second) {
    return Instant.ofEpochSecond(BEGIN + second);
  }

  static Hash32 root(int tree) {
    return new Hash32(7, 7, 7, tree);
  }

  /** The position of the next transaction; a block comes every ten seconds. */
  ChainPosition at(long second) {
    transactions++;
    return within(second);
  }

  /** The position of one more fact of the last transaction. */
  ChainPosition within(long second) {
    Hash32 transaction = new Hash32(8, 8, 8, transactions);
    return new ChainPosition(CHAIN, height(second), transaction, 0, instant(second));
  }

  static long height(long second) {
    return 1_000 + second / 10;
  }

  /** All facts that the books have returned, in order. */
  List<Fact> facts() {
    return List.copyOf(facts);
  }

  Fact replay(Fact fact) {
    Fact said = book.replay(fact);
    facts.add(said);
    return said;
  }

  /* RELEASES */

  /** In a straight line from the first second to the last, but nothing before it opens. */
  static Slice line(long from, long to, long opens) {
    return new Slice(Fraction.ONE, new Term.Line(BEGIN + from, BEGIN + to, BEGIN + opens));
  }

  static Slice jump(long second) {
    return new Slice(Fraction.ONE, new Term.Jump(BEGIN + second));
  }

  /** All at once, a number of seconds after a condition has opened. */
  static Slice behind(int condition, long seconds) {
    return new Slice(
        Fraction.ONE, new Term.Jump(seconds), new Axis.Time(), CONDITIONS.get(condition));
  }

  /** In a straight line from one height to another. */
  static Slice heights(long from, long to) {
    var clock = new BlockClock(1, List.of(new BlockClock.Known(0, 0)));
    return new Slice(
        Fraction.ONE, new Term.Line(from, to, from), new Axis.Blocks(clock), new Gate.Open());
  }

  /** The words of releases of one term each. */
  static List<Hash32> words(Slice... slices) {
    var releases = new ArrayList<Release>();
    for (Slice slice : slices) {
      releases.add(new Release(List.of(slice)));
    }
    return ReleaseWords.pack(releases, new WordContext(CONDITIONS, Optional.empty()));
  }

  private static List<Gate> conditions() {
    var gates = new ArrayList<Gate>();
    for (int i = 0; i < 256; i++) {
      gates.add(new Gate.Waiting(Integer.toString(i), OptionalLong.empty()));
    }
    return List.copyOf(gates);
  }

  /* CALLS */

  void deposit(long units) {
    transfer(TOKEN, EVE, VAULT, units);
  }

  void transfer(Address contract, Address from, Address to, long units) {
    replay(new Fact.Transferred(within(0), Instrument.TOKEN, contract, from, to, units(units)));
  }

  /** Opens the pool of a tree, which promises {@code total}. */
  Fact.PoolOpened open(int tree, long total, long second, Slice... slices) {
    return open(tree, n(total), second, words(slices));
  }

  Fact.PoolOpened open(int tree, BigInteger total, long second, List<Hash32> words) {
    return (Fact.PoolOpened)
        replay(
            new Fact.PoolOpened(
                at(second),
                VAULT,
                n(99),
                new Hash32(6, 6, 6, tree),
                root(tree),
                ASSET.units(total),
                words));
  }

  void options(int pool, PoolOptions options, long second) {
    replay(new Fact.OptionsStated(at(second), VAULT, n(pool), options));
  }

  Fact.Paid claim(int pool, int index, long second) {
    return (Fact.Paid) replay(wrong(pool, index, at(second)));
  }

  /** A payment whose event has wrong numbers and the wrong account. */
  static Fact.Paid wrong(int pool, int index, ChainPosition where) {
    return new Fact.Paid(where, VAULT, n(pool), n(index), EVE, WRONG, WRONG);
  }

  Fact.Taken take(int pool, int index, long second) {
    return (Fact.Taken) replay(new Fact.Taken(at(second), VAULT, n(pool), n(index), EVE, WRONG));
  }

  /** Pushes indices of the 256 that begin with 256 * word, given as bits. */
  Fact.Pushed push(int pool, int word, String bits, long second) {
    return pushWithin(pool, word, bits, at(second));
  }

  Fact.Pushed pushWithin(int pool, int word, String bits, ChainPosition where) {
    return (Fact.Pushed)
        replay(new Fact.Pushed(where, VAULT, n(pool), n(word), new BigInteger(bits, 2)));
  }

  Fact.Revoked revoke(int pool, int index, long asOf, long second) {
    return (Fact.Revoked)
        replay(new Fact.Revoked(at(second), VAULT, n(pool), n(index), instant(asOf), WRONG, WRONG));
  }

  Fact.ClawedBack clawBack(int pool, long second) {
    return (Fact.ClawedBack) replay(new Fact.ClawedBack(at(second), VAULT, n(pool), ISSUER, WRONG));
  }

  void topUp(int pool, long units, long second) {
    replay(new Fact.ToppedUp(at(second), VAULT, n(pool), units(units)));
  }

  Fact.Swept sweep(long second) {
    return (Fact.Swept) replay(new Fact.Swept(at(second), VAULT, ISSUER, WRONG));
  }

  Fact.MoveProposed proposeMove(int pool, int index, Address to, long second) {
    return (Fact.MoveProposed)
        replay(
            new Fact.MoveProposed(at(second), VAULT, n(pool), n(index), EVE, to, instant(123_456)));
  }

  Fact vetoMove(int pool, int index, long second) {
    return replay(new Fact.MoveVetoed(at(second), VAULT, n(pool), n(index), GUARDIAN));
  }

  Fact.Moved finishMove(int pool, int index, long second) {
    return (Fact.Moved) replay(new Fact.Moved(at(second), VAULT, n(pool), n(index), EVE));
  }

  Fact.ClockChangeProposed proposeChange(int pool, long forward, long still, long second) {
    return (Fact.ClockChangeProposed)
        replay(
            new Fact.ClockChangeProposed(
                at(second), VAULT, n(pool), forward, still, Optional.of(instant(123_456))));
  }

  Fact.ClockChanged change(int pool, long second) {
    return (Fact.ClockChanged) replay(new Fact.ClockChanged(at(second), VAULT, n(pool), 123, 456));
  }

  Fact.Tripped trip(long second) {
    return (Fact.Tripped) replay(new Fact.Tripped(at(second), VAULT, GUARDIAN, instant(123_456)));
  }

  Fact reset(long second) {
    return replay(new Fact.TripEnded(at(second), VAULT, ISSUER));
  }

  /* VIEWS */

  Sums sums() {
    return new Sums(book.held(), book.reserved(), book.owed());
  }

  OfPool pool(int pool) {
    return new OfPool(book.total(n(pool)), book.left(n(pool)));
  }

  BigInteger claimable(int pool, int index, long second) {
    return book.claimable(n(pool), n(index), BEGIN + second, height(second));
  }

  BigInteger released(int pool, long amount, long second) {
    return book.released(n(pool), n(amount), BEGIN + second, height(second));
  }

  GrantState state(int pool, int index) {
    return book.state(n(pool), n(index));
  }

  Optional<BigInteger> room(int pool, long second) {
    return book.room(n(pool), BEGIN + second);
  }
}
