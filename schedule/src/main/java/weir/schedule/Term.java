package weir.schedule;

import java.math.BigInteger;
import weir.plan.Remainder;

/**
 * One shape of a release's normal form. Instants are UTC seconds since 1970.
 *
 * <p>What a term has released never falls, rounds down once, and is all of its amount at its end.
 * The same arithmetic, floor for floor, is {@code contracts/src/ReleaseMath.sol}.
 */
public sealed interface Term {

  /** Returns how much of {@code amount} base units is released at {@code at}. */
  BigInteger released(BigInteger amount, long at);

  /** Returns the first instant at which something may be released. */
  long start();

  /** Returns the first instant at which everything is released. */
  long end();

  /**
   * All of it at an instant.
   *
   * @param at that instant
   */
  record Jump(long at) implements Term {

    public Jump {
      Axis.check(at);
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      return time < at ? BigInteger.ZERO : amount;
    }

    @Override
    public long start() {
      return at;
    }

    @Override
    public long end() {
      return at;
    }
  }

  /**
   * In proportion to the seconds from start to end, but nothing before it opens.
   *
   * @param from where it starts to accrue
   * @param to where all of it has accrued, after {@code from}
   * @param opens from when on what has accrued is released, from {@code from} to {@code to}
   */
  record Line(long from, long to, long opens) implements Term {

    public Line {
      Axis.check(from);
      Axis.check(to);
      if (from >= to || opens < from || opens > to) {
        throw new IllegalArgumentException(
            "not a line: from %d to %d, opens %d".formatted(from, to, opens));
      }
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      if (time < opens || time <= from) {
        return BigInteger.ZERO;
      }
      if (time >= to) {
        return amount;
      }
      return amount.multiply(BigInteger.valueOf(time - from)).divide(BigInteger.valueOf(to - from));
    }

    @Override
    public long start() {
      return opens;
    }

    @Override
    public long end() {
      return to;
    }
  }

  /**
   * In equal steps, but nothing before so many of them have come.
   *
   * @param steps when they come
   * @param held how many steps must have come before any is released; 0 and 1 hold nothing back
   * @param remainder who gets the base units that do not divide evenly
   */
  record Stairs(Steps steps, int held, Remainder remainder) implements Term {

    public Stairs {
      if (held < 0 || held > steps.count()) {
        throw new IllegalArgumentException(held + " steps held of " + steps.count());
      }
    }

    @Override
    public BigInteger released(BigInteger amount, long time) {
      int reached = steps.reached(time);
      if (reached < held || reached == 0) {
        return BigInteger.ZERO;
      }
      var all = BigInteger.valueOf(steps.count());
      var come = BigInteger.valueOf(reached);
      return switch (remainder) {
        case SPREAD -> amount.multiply(come).divide(all);
        case LAST -> reached == steps.count() ? amount : amount.divide(all).multiply(come);
      };
    }

    @Override
    public long start() {
      return steps.instant(Math.max(held, 1));
    }

    @Override
    public long end() {
      return steps.instant(steps.count());
    }
  }
}
