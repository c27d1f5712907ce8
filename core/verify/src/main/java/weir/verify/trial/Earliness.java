package weir.verify.trial;

import java.math.BigInteger;
import java.util.function.LongFunction;

/** How much too early a payment was. */
public final class Earliness {

  /** The plan never releases it. */
  public static final long NEVER = Long.MAX_VALUE;

  private Earliness() {}

  /**
   * Returns how many seconds after {@code at} as much as {@code wanted} is released; zero if it is
   * at {@code at}, {@link #NEVER} if it is not even at {@code end}.
   *
   * @param released what is released at an instant; never falls
   */
  public static long seconds(
      BigInteger wanted, long at, long end, LongFunction<BigInteger> released) {
    if (released.apply(at).compareTo(wanted) >= 0) {
      return 0;
    }
    if (end <= at || released.apply(end).compareTo(wanted) < 0) {
      return NEVER;
    }
    long tooEarly = at;
    long enough = end;
    while (enough - tooEarly > 1) {
      long middle = tooEarly + (enough - tooEarly) / 2;
      if (released.apply(middle).compareTo(wanted) >= 0) {
        enough = middle;
      } else {
        tooEarly = middle;
      }
    }
    return enough - at;
  }

  /**
   * Returns for how many seconds before {@code at} more than {@code paid} has been released; zero
   * if no more is released at {@code at}.
   *
   * @param released what is released at an instant; never falls
   */
  public static long behind(BigInteger paid, long at, LongFunction<BigInteger> released) {
    if (released.apply(at).compareTo(paid) <= 0) {
      return 0;
    }
    long notYet = -1;
    long more = at;
    while (more - notYet > 1) {
      long middle = notYet + (more - notYet) / 2;
      if (released.apply(middle).compareTo(paid) > 0) {
        more = middle;
      } else {
        notYet = middle;
      }
    }
    return at - more;
  }

  /** Returns the line of a finding that states by how much something was late. */
  public static String lateLine(long behind, long at) {
    return Trial.line(
        "late by",
        "%s s: due %s"
            .formatted(
                weir.units.Figures.grouped(behind), java.time.Instant.ofEpochSecond(at - behind)));
  }

  /** Returns the line of a finding that states it. */
  public static String line(long seconds, long at) {
    return seconds == NEVER
        ? Trial.line("early by", "forever: the plan never releases this amount")
        : Trial.line(
            "early by",
            "%s s: due %s"
                .formatted(
                    weir.units.Figures.grouped(seconds),
                    java.time.Instant.ofEpochSecond(at + seconds)));
  }
}
