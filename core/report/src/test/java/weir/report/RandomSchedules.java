package weir.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.plan.Category;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Path;
import weir.plan.Plan;
import weir.plan.statement.Remainder;
import weir.plan.terms.Allotment;
import weir.plan.terms.VestingTerms;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Fraction;
import weir.units.UtcSeconds;

/** Schedules of every shape, from a single jump of one base unit to stairs of fifty years. */
final class RandomSchedules {

  private RandomSchedules() {}

  static Schedule any(Source source) {
    var lines = new ArrayList<ScheduleLine>();
    int count = source.between(1, source.onceIn(9) ? 30 : 9);
    for (int i = 0; i < count; i++) {
      lines.add(new ScheduleLine(distribution(source, i), release(source)));
    }
    var distributions = lines.stream().map(ScheduleLine::distribution).toList();
    Plan plan = Riverbank.plan("Random", distributions);
    return new Schedule(plan, lines);
  }

  private static Distribution distribution(Source source, int number) {
    var template =
        Riverbank.one("d" + number, Path.SALE, Fraction.of(1, 2), new Address(0, 0, number));
    var units = source.onceIn(4) ? BigInteger.ONE : source.bits(80);
    Custody custody =
        source.onceIn(2) ? new Custody.Vault() : new Custody.Wallet(new Address(0, 0, number % 3));
    return new Distribution(
        template.name(),
        new Category(source.oneOf(List.of(Path.values())), "cohort", List.of()),
        new Allotment.OfSupply(Riverbank.RIV.units(units)),
        custody,
        template.recipients(),
        new VestingTerms(List.of(Riverbank.jump(100))),
        template.places());
  }

  private static Release release(Source source) {
    int count = source.between(1, 3);
    var slices = new ArrayList<Slice>();
    for (int i = 0; i < count; i++) {
      slices.add(new Slice(Fraction.of(1, count), term(source)));
    }
    return new Release(slices);
  }

  private static Term term(Source source) {
    long now = Riverbank.GENESIS.getEpochSecond();
    long start =
        source.onceIn(12)
            ? source.between(0L, UtcSeconds.LAST / 2)
            : now + source.between(0L, 2L * 366 * 86_400);
    return switch (source.between(0, 6)) {
      case 0 -> new Term.Jump(source.onceIn(20) ? UtcSeconds.LAST : start);
      case 1 -> new Term.Line(start, start + 1, start + source.between(0, 1));
      case 2 -> {
        long length = source.between(2L, 50L * 365 * 86_400);
        yield new Term.Line(start, start + length, start + source.between(0L, length));
      }
      case 3 -> {
        int steps = source.between(1, 200);
        long period = source.between(1L, 90L * 86_400);
        var every = new Steps.Every(start, period, steps);
        yield new Term.Stairs(every, source.between(0, steps), Remainder.LAST);
      }
      case 4 -> {
        var periods = new Steps.Every(start, source.between(1L, 9L * 86_400), 60);
        var recurrence = source.oneOf(List.of(Recurrence.values()));
        BigInteger first = source.bits(60).add(BigInteger.valueOf(999));
        yield new Term.Geometric(
            periods, first, Fraction.of(99, 100), recurrence, source.onceIn(2));
      }
      case 5 -> {
        var rows = new ArrayList<Term.Table.Row>();
        for (int i = 1, n = source.between(1, 60); i <= n; i++) {
          long at = start + i * source.between(1L, 9L) * 86_400 * 9;
          boolean rises = rows.isEmpty() || at > rows.getLast().at();
          rows.add(new Term.Table.Row(rises ? at : rows.getLast().at() + 1, square(i)));
        }
        yield new Term.Table(rows, source.onceIn(2));
      }
      // Fifty years of days.
      default -> new Term.Stairs(new Steps.Every(start, 86_400, 18_263), 0, Remainder.SPREAD);
    };
  }

  private static BigInteger square(int number) {
    return BigInteger.valueOf((long) number * number);
  }
}
