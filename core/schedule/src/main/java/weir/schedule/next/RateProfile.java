package weir.schedule.next;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.schedule.ScheduleLine;

/**
 * The course of a rising amount: jumps at some of its corners, and a straight line between two of
 * them.
 */
final class RateProfile {

  private static final BigInteger DAY = BigInteger.valueOf(86_400);

  /** Its possible corners, in UTC seconds, rising. */
  private final long[] corners;

  /** The amount by an instant. */
  private final LongFunction<BigInteger> upTo;

  /** The part of it that is released exactly at the instant, and not continuously before it. */
  private final LongFunction<BigInteger> atOnce;

  /** The most roundings down in an amount. */
  private final BigInteger roundings;

  private RateProfile(
      long[] corners,
      LongFunction<BigInteger> upTo,
      LongFunction<BigInteger> atOnce,
      int roundings) {
    this.corners = corners;
    this.upTo = upTo;
    this.atOnce = atOnce;
    this.roundings = BigInteger.valueOf(roundings);
  }

  /**
   * A corner with an event.
   *
   * @param at in UTC seconds
   * @param units the amount at once, in base units
   * @param perDay the continuous release of a day from then on, in base units, rounded down
   */
  record Turn(long at, UnlockEvent.Kind kind, BigInteger units, BigInteger perDay) {}

  /** Returns the profile of one slice of a release. */
  static RateProfile of(Slice slice, BigInteger amount) {
    return new RateProfile(
        slice.corners().sorted().distinct().toArray(),
        at -> slice.released(amount, at),
        at -> atOnce(slice, amount, at),
        1);
  }

  /**
   * Returns the profile of a line with an unlock (lock-up), or whose holder has left: the smaller
   * of the earned and the transferable amount.
   */
  static RateProfile of(ScheduleLine line) {
    BigInteger total = line.amount().units();
    long last = line.left().orElse(Long.MAX_VALUE);
    int slices =
        line.release().slices().size() + line.unlock().map(u -> u.slices().size()).orElse(0);
    return new RateProfile(
        line.corners(),
        at -> line.released(total, at),
        at -> {
          BigInteger before = justBefore(line.release(), total, Math.min(at, last), at <= last);
          for (Release unlock : line.unlock().stream().toList()) {
            before = before.min(justBefore(unlock, total, at, true));
          }
          return line.released(total, at).subtract(before);
        },
        slices);
  }

  private static BigInteger justBefore(Release release, BigInteger total, long at, boolean jumps) {
    BigInteger before = release.released(total, at);
    var amounts = release.split(total);
    for (int i = 0; jumps && i < amounts.size(); i++) {
      before = before.subtract(atOnce(release.slices().get(i), amounts.get(i), at));
    }
    return before;
  }

  /**
   * Returns the amount that a slice releases exactly at an instant; zero if it is only continuous.
   */
  static BigInteger atOnce(Slice slice, BigInteger amount, long at) {
    boolean jumps =
        switch (slice.term()) {
          case Term.Jump jump -> true;
          case Term.Stairs stairs -> true;
          case Term.Geometric decay -> !decay.sloped();
          case Term.Line line -> line.opens() > line.from() && isAt(slice, line.opens(), at);
          case Term.Table table -> !table.sloped() || isAt(slice, table.rows().getFirst().at(), at);
          case Term.Unknown() -> false;
        };
    if (!jumps) {
      return BigInteger.ZERO;
    }
    BigInteger before = at == 0 ? BigInteger.ZERO : slice.released(amount, at - 1);
    return slice.released(amount, at).subtract(before);
  }

  private static boolean isAt(Slice slice, long place, long at) {
    return slice.second(place).stream().anyMatch(second -> second == at);
  }

  /** Returns the first corners after an instant with an event of these kinds. */
  List<Turn> turns(long now, int most, Set<UnlockEvent.Kind> kinds) {
    var turns = new ArrayList<Turn>();
    int next = Arrays.binarySearch(corners, now);
    int first = next >= 0 ? next + 1 : -next - 1;
    BigInteger before = flow(first - 1);
    for (int i = first; i < corners.length && turns.size() < most; i++) {
      BigInteger units = atOnce.apply(corners[i]);
      BigInteger after = flow(i);
      var kind = kind(i, units, before, after);
      if (kind.filter(kinds::contains).isPresent()) {
        turns.add(new Turn(corners[i], kind.get(), units, perDay(i, after)));
      }
      before = after;
    }
    return turns;
  }

  /** Returns whether this profile has an equal corner. */
  boolean turns(Turn turn) {
    return turns(turn.at() - 1, 1, EnumSet.of(turn.kind())).contains(turn);
  }

  private Optional<UnlockEvent.Kind> kind(
      int corner, BigInteger units, BigInteger before, BigInteger after) {
    if (units.signum() > 0) {
      return Optional.of(UnlockEvent.Kind.AT_ONCE);
    }
    if (before.signum() == 0) {
      return after.signum() == 0 ? Optional.empty() : Optional.of(UnlockEvent.Kind.STARTS);
    }
    return after.signum() == 0
        ? Optional.of(UnlockEvent.Kind.ENDS)
        : Optional.of(UnlockEvent.Kind.CHANGES).filter(_ -> changes(corner, before, after));
  }

  /**
   * Returns the amount that is released continuously from one corner to the next, without jumps.
   */
  private BigInteger flow(int corner) {
    if (corner < 0 || corner + 1 >= corners.length) {
      return BigInteger.ZERO;
    }
    long end = corners[corner + 1];
    return upTo.apply(end).subtract(atOnce.apply(end)).subtract(upTo.apply(corners[corner]));
  }

  private BigInteger span(int corner) {
    return BigInteger.valueOf(corners[corner + 1] - corners[corner]);
  }

  private BigInteger perDay(int corner, BigInteger flow) {
    return flow.signum() == 0 ? flow : flow.multiply(DAY).divide(span(corner));
  }

  /** Returns whether its rate differs from the one before by more than rounding. */
  private boolean changes(int corner, BigInteger before, BigInteger after) {
    BigInteger difference =
        before.multiply(span(corner)).subtract(after.multiply(span(corner - 1))).abs();
    return difference.compareTo(roundings.multiply(span(corner - 1).add(span(corner)))) > 0;
  }
}
