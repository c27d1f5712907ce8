package weir.twin;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.release.Axis;
import weir.release.BlockClock;
import weir.release.Gate;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;

/** The books of one pool. Amounts in base units, instants in UTC seconds. */
final class PoolBook {

  private static final BlockClock.Known HEIGHT_ZERO = new BlockClock.Known(0, 0);

  private final Fact.PoolOpened opened;
  private final List<VaultBook.GrantKey> grants;
  private final boolean countsHeights;
  private final Map<Integer, GrantState> states = new HashMap<>();
  private final BitSet taken = new BitSet();
  private List<Gate> gates = List.of();
  private List<Release> releases = List.of();
  PoolOptions options = PoolOptions.NONE;
  PoolClock clock = PoolClock.PLAIN;
  BigInteger total;
  BigInteger left;
  BigInteger counted;
  BigInteger drained = BigInteger.ZERO;

  PoolBook(Fact.PoolOpened opened, List<VaultBook.GrantKey> grants, List<Gate> gates) {
    this.opened = opened;
    this.grants = List.copyOf(grants);
    this.countsHeights = countsHeights(opened, gates);
    total = opened.total().units();
    left = total;
    counted = total;
  }

  private static boolean countsHeights(Fact.PoolOpened opened, List<Gate> gates) {
    var source = new WordContext(gates, Optional.of(new BlockClock(1, List.of(HEIGHT_ZERO))));
    return ReleaseWords.unpack(opened.words(), source).stream()
        .flatMap(release -> release.slices().stream())
        .anyMatch(slice -> slice.axis() instanceof Axis.Blocks);
  }

  long openedAt() {
    return opened.where().time().getEpochSecond();
  }

  int place(BigInteger index) {
    if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(grants.size())) >= 0) {
      throw new IllegalArgumentException(
          "no grant %s among %d of pool %s".formatted(index, grants.size(), opened.pool()));
    }
    return index.intValueExact();
  }

  VaultBook.GrantKey grant(int index) {
    return grants.get(index);
  }

  GrantState state(int index) {
    return states.getOrDefault(index, GrantState.of(grants.get(index).account()));
  }

  void set(int index, GrantState state) {
    states.put(index, state);
  }

  boolean isTaken(int index) {
    return taken.get(index);
  }

  /** Pays a grant of an instant pool as a whole, and returns its amount. */
  BigInteger take(int index) {
    BigInteger units = isTaken(index) ? BigInteger.ZERO : grant(index).amount();
    taken.set(index);
    set(index, state(index).withPaid(state(index).paid().add(units)));
    left = left.subtract(units);
    return units;
  }

  /** Subtracts a returned amount from what the pool promises. */
  void giveBack(BigInteger units) {
    left = left.subtract(units);
    total = total.subtract(units);
    counted = counted.subtract(units);
  }

  void promise(BigInteger units) {
    left = left.add(units);
    total = total.add(units);
    counted = counted.add(units);
  }

  /** Returns how much of an amount is released: the least of the amounts of the releases. */
  BigInteger released(BigInteger amount, long time, long height, List<Gate> gatesNow) {
    long shown = clock.at(time);
    return releases(shown, height, gatesNow).stream()
        .map(release -> release.released(amount, shown))
        .min(BigInteger::compareTo)
        .orElseThrow();
  }

  /** Returns how much of an amount is earned: the amount of the first release. */
  BigInteger earned(BigInteger amount, long time, long height, List<Gate> gatesNow) {
    long shown = clock.at(time);
    return releases(shown, height, gatesNow).getFirst().released(amount, shown);
  }

  /** Returns what a grant has released, less what was returned, and has not been paid. */
  BigInteger due(int index, long time, long height, List<Gate> gatesNow) {
    BigInteger amount = grant(index).amount();
    GrantState state = state(index);
    return released(amount, time, height, gatesNow)
        .min(amount.subtract(state.returned()))
        .subtract(state.paid())
        .max(BigInteger.ZERO);
  }

  /** Returns the releases at a block height; the least of their amounts counts. */
  List<Release> releases(long shown, long height, List<Gate> gatesNow) {
    if (countsHeights) {
      // The clock of the pool does not change the block height.
      var here = new BlockClock(1, List.of(new BlockClock.Known(height, shown)));
      return ReleaseWords.unpack(opened.words(), new WordContext(gatesNow, Optional.of(here)));
    }
    if (releases.isEmpty() || !gates.equals(gatesNow)) {
      gates = gatesNow;
      releases = ReleaseWords.unpack(opened.words(), new WordContext(gatesNow, Optional.empty()));
    }
    return releases;
  }
}
