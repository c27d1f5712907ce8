package weir.schedule.targets;

import static weir.schedule.targets.Checks.big;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import weir.plan.Remainder;
import weir.schedule.Release;
import weir.schedule.Steps;
import weir.schedule.Term;

/**
 * A release as contracts with few parameters see it: what comes at once, and what takes time.
 *
 * @param lumps base units by the instant at which they come, rising
 * @param runs what takes time
 */
record Outline(TreeMap<Long, BigInteger> lumps, List<Run> runs) {

  /** A part that takes time. */
  sealed interface Run {

    /** Returns it in a few words, with its dates. */
    String says();
  }

  /**
   * By the second, from {@code opens} on what has accrued since {@code from}.
   *
   * @param amount base units
   * @param from where it starts to accrue
   * @param to where it ends
   * @param opens from {@code from} to before {@code to}
   */
  record Ramp(BigInteger amount, long from, long to, long opens) implements Run {

    boolean catchesUp() {
      return opens > from;
    }

    long length() {
      return to - from;
    }

    BigInteger accrued() {
      return amount.multiply(big(opens - from)).divide(big(to - from));
    }

    @Override
    public String says() {
      return "a ramp from %s to %s".formatted(date(from), date(to));
    }
  }

  /**
   * In at least two equal steps.
   *
   * @param amount base units
   * @param first instant of the first step
   * @param period seconds between two
   * @param count how many
   * @param held the step with which all before it come, at least 1, below the count
   * @param remainder who gets what does not divide
   */
  record Stair(BigInteger amount, long first, long period, int count, int held, Remainder remainder)
      implements Run {

    long base() {
      return first - period;
    }

    long instant(int k) {
      return first + (k - 1) * period;
    }

    long end() {
      return instant(count);
    }

    BigInteger accrued() {
      return switch (remainder) {
        case SPREAD -> amount.multiply(big(held)).divide(big(count));
        case LAST -> amount.divide(big(count)).multiply(big(held));
      };
    }

    @Override
    public String says() {
      return "%d stairs of %d seconds from %s".formatted(count, period, date(first));
    }
  }

  /**
   * Something else.
   *
   * @param says what, with its numbers
   */
  record Other(String says) implements Run {}

  static Outline of(Release release, BigInteger total) {
    var outline = new Outline(new TreeMap<>(), new ArrayList<>());
    List<BigInteger> amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i).signum() > 0) {
        outline.add(release.slices().get(i).term(), amounts.get(i));
      }
    }
    return outline;
  }

  static String date(long at) {
    return Instant.ofEpochSecond(at).toString();
  }

  private void add(Term term, BigInteger amount) {
    switch (term) {
      case Term.Jump(var at) -> lump(at, amount);
      case Term.Line(var from, var to, var opens) -> {
        if (opens == to) {
          lump(to, amount);
        } else {
          runs.add(new Ramp(amount, from, to, opens));
        }
      }
      case Term.Stairs stairs -> add(stairs, amount);
    }
  }

  private void add(Term.Stairs stairs, BigInteger amount) {
    Steps steps = stairs.steps();
    int held = Math.max(1, stairs.held());
    if (held == steps.count()) {
      lump(steps.instant(held), amount);
      return;
    }
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int k = 2; k <= steps.count(); k++) {
      long length = steps.instant(k) - steps.instant(k - 1);
      shortest = Math.min(shortest, length);
      longest = Math.max(longest, length);
    }
    runs.add(
        shortest == longest
            ? new Stair(amount, steps.instant(1), shortest, steps.count(), held, stairs.remainder())
            : new Other(
                "%d stairs that are not equally far apart: %d to %d seconds"
                    .formatted(steps.count(), shortest, longest)));
  }

  private void lump(long at, BigInteger amount) {
    lumps.merge(at, amount, BigInteger::add);
  }
}
