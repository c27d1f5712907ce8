package weir.targets.compile;

import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import weir.plan.statement.Remainder;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;

/**
 * A release in the form for contracts with few parameters: lump sums, and parts that take time.
 *
 * @param lumps base units by their instants, rising
 * @param runs the parts that take time
 */
record ReleaseOutline(TreeMap<Long, BigInteger> lumps, List<Run> runs) {

  private static final int FEW_ROWS = 4;

  /** A part that takes time. */
  sealed interface Run {

    /** Returns it in a few words, with its dates. */
    String says();
  }

  /**
   * By the second: from {@code opens} on, the amount accrued since {@code from}.
   *
   * @param amount base units
   * @param from the instant at which it starts to accrue
   * @param to its end
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
   * @param held the step at which all before it are released (the cliff), at least 1, below the
   *     count
   * @param remainder which steps have the base units that do not divide evenly
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
   * Any other shape.
   *
   * @param says its description, with its numbers
   */
  record Other(String says) implements Run {}

  static ReleaseOutline of(Release release, BigInteger total) {
    var outline = new ReleaseOutline(new TreeMap<>(), new ArrayList<>());
    List<BigInteger> amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i).signum() > 0) {
        Slice slice = release.slices().get(i);
        outline.add(slice.term(), amounts.get(i), slice.gate().opening().orElseThrow());
      }
    }
    return outline;
  }

  static String date(long at) {
    return Instant.ofEpochSecond(at).toString();
  }

  private void add(Term term, BigInteger amount, long opening) {
    switch (term) {
      case Term.Jump(var at) -> lump(opening + at, amount);
      case Term.Line(var from, var to, var opens) -> {
        if (opens == to) {
          lump(opening + to, amount);
        } else {
          runs.add(new Ramp(amount, opening + from, opening + to, opening + opens));
        }
      }
      case Term.Stairs stairs -> add(stairs, amount, opening);
      case Term.Geometric geometric ->
          runs.add(
              new Other(
                  "%d periods of %d seconds whose amounts change by a factor"
                      .formatted(geometric.size(), geometric.periods().period())));
      case Term.Table table -> add(table, amount, opening);
      case Term.Unknown() -> throw new IllegalArgumentException("an outline without a date");
    }
  }

  /** A short table of jumps is a few lump sums, and one of two rows can be a ramp. */
  private void add(Term.Table table, BigInteger amount, long opening) {
    Term.Table.Row first = table.rows().getFirst();
    if (!table.sloped() && table.rows().size() <= FEW_ROWS) {
      BigInteger before = BigInteger.ZERO;
      for (Term.Table.Row row : table.rows()) {
        BigInteger now = table.released(amount, row.at());
        if (now.compareTo(before) > 0) {
          lump(opening + row.at(), now.subtract(before));
        }
        before = now;
      }
    } else if (table.sloped() && table.rows().size() == 2 && first.cumulative().signum() == 0) {
      long from = opening + first.at();
      runs.add(new Ramp(amount, from, opening + table.rows().getLast().at(), from));
    } else {
      runs.add(new Other("a table of %d dates".formatted(table.rows().size())));
    }
  }

  private void add(Term.Stairs stairs, BigInteger amount, long opening) {
    Steps steps = stairs.steps();
    int held = Math.max(1, stairs.held());
    if (held == steps.count()) {
      lump(opening + steps.instant(held), amount);
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
            ? new Stair(
                amount,
                opening + steps.instant(1),
                shortest,
                steps.count(),
                held,
                stairs.remainder())
            : new Other(
                "%d stairs that are not equally far apart: %d to %d seconds"
                    .formatted(steps.count(), shortest, longest)));
  }

  private void lump(long at, BigInteger amount) {
    lumps.merge(at, amount, BigInteger::add);
  }
}
