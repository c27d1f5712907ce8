package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.statement.Part;
import weir.plan.statement.Parts;
import weir.plan.statement.Statement;
import weir.plan.statement.ValueText;
import weir.units.Amount;
import weir.units.Figures;
import weir.units.Fraction;

/** Checks whether the parts of a release add up to all of it, and each to its stated sum. */
final class ReleaseSums {

  /**
   * A part of less than a base unit, which a plan may accept.
   *
   * @param owner the name of its owner
   * @param at its place in the plan
   * @param what one sentence
   * @param least the least amount that it would need
   */
  record Nothing(String owner, Position at, String what, String least) {}

  private final ReleaseSource source;
  private final PartSum sum;
  private final DiagnosticCollector diagnostics;

  private ReleaseSums(ReleaseSource source, DiagnosticCollector diagnostics) {
    this.source = source;
    this.sum = source.sum();
    this.diagnostics = diagnostics;
  }

  static void judge(ReleaseSource source, DiagnosticCollector diagnostics) {
    new ReleaseSums(source, diagnostics).judge();
  }

  private void judge() {
    boolean tooMuch = false;
    for (Statement statement : source.statements()) {
      if (statement instanceof Statement.Tranches tranches) {
        tooMuch |= isTooMuch(statement, tranches.part(), tranches.parts());
      } else if (statement instanceof Statement.Rates rates) {
        tooMuch |= isTooMuch(statement, rates.part(), rates.parts());
      }
    }
    if (!tooMuch) {
      all();
    }
  }

  private void all() {
    if (sum.hasSeveralRests()) {
      sum.complainOfRests(diagnostics);
    } else if (sum.isTooMuch()) {
      diagnostics.add(
          ScheduleCode.RELEASE_ABOVE_WHOLE,
          sum.firstTooMuch(),
          "the release adds up to more than its distribution",
          "lower the parts by %s together".formatted(ValueText.of(sum.excess())),
          sum.figure("distribution", Fraction.ONE, ""),
          sum.figure("released", sum.stated(), sum.lines()),
          sum.figure("too much", sum.excess(), ""));
    } else if (sum.leavesNothing()) {
      sum.complainOfNothingLeft(diagnostics);
    } else if (sum.leavesSome()) {
      diagnostics.add(
          ScheduleCode.RELEASE_BELOW_WHOLE,
          source.at(),
          "the release adds up to less than its distribution",
          "raise the parts, or let one of them be share: rest",
          sum.figure("distribution", Fraction.ONE, ""),
          sum.figure("released", sum.stated(), sum.lines()),
          sum.figure("missing", sum.rest(), ""));
    }
  }

  /**
   * Checks the sum of parts against the part of their statement; returns whether it is more than
   * the whole.
   */
  private boolean isTooMuch(Statement statement, Part part, Parts parts) {
    Part stated = parts.stated().orElse(part);
    if (stated instanceof Part.Share(var share) && share.compareTo(Fraction.ONE) > 0) {
      complainOfMuch(statement, share);
      return true;
    }
    if (!stated.equals(part)) {
      switch (stated) {
        case Part.Share(var share) -> shares(statement, part, share);
        case Part.Fixed(var amount) -> tokens(statement, part, amount);
        case Part.Rest() -> throw new IllegalArgumentException("parts have a sum: " + parts);
      }
    }
    return false;
  }

  private void complainOfMuch(Statement statement, Fraction share) {
    diagnostics.add(
        ScheduleCode.PARTS_SUM,
        statement.places().of("parts"),
        "the parts are more than the whole distribution",
        "lower them by %s together, or add of: weights and plain numbers"
            .formatted(ValueText.of(share.minus(Fraction.ONE))),
        new Figure("parts", ValueText.of(share)),
        new Figure("distribution", "100%"));
  }

  private void shares(Statement statement, Part part, Fraction parts) {
    if (part instanceof Part.Share(var share)) {
      boolean above = parts.compareTo(share) > 0;
      diagnostics.add(
          ScheduleCode.PARTS_SUM,
          statement.places().of("parts"),
          "the parts add up to %s than the statement's part".formatted(above ? "more" : "less"),
          "change a part, or the statement's share; leave it out to take the sum",
          new Figure("parts", ValueText.of(parts)),
          new Figure("statement", ValueText.of(share)),
          new Figure("difference", ValueText.of(above ? parts.minus(share) : share.minus(parts))));
    } else {
      diagnostics.add(
          ScheduleCode.PARTS_SUM,
          statement.places().of("parts"),
          "the parts are shares, but the statement states another sum",
          "state share: %s, or leave share and amount out".formatted(ValueText.of(parts)));
    }
  }

  private void tokens(Statement statement, Part part, Amount parts) {
    if (source.amount().isEmpty() || !sum.addsUp()) {
      return;
    }
    var units = units(part);
    var own = new Fraction(parts.units(), BigInteger.ONE);
    if (!units.equals(own)) {
      boolean above = own.compareTo(units) > 0;
      diagnostics.add(
          ScheduleCode.PARTS_SUM,
          statement.places().of("parts"),
          "the parts add up to %s than the statement's part".formatted(above ? "more" : "less"),
          "change a part, or the statement's share or amount; leave both out to take the sum",
          new Figure("parts", parts.toString()),
          PartSum.units("statement", units, parts.asset()),
          PartSum.units("difference", above ? own.minus(units) : units.minus(own), parts.asset()));
    }
  }

  /** Returns the parts of a release that are less than a base unit. */
  static List<Nothing> nothings(ReleaseSource source) {
    var sums = new ReleaseSums(source, new DiagnosticCollector(""));
    var found = new ArrayList<Nothing>();
    source.statements().forEach(statement -> sums.nothing(statement, found));
    return found;
  }

  private void nothing(Statement statement, List<Nothing> found) {
    boolean counted = source.amount().isPresent() && sum.addsUp();
    if (statement instanceof Statement.Tranches tranches) {
      long none = tranches.parts().weights().stream().filter(w -> w.signum() == 0).count();
      if (none > 0) {
        found.add(nothing(statement, "%d of these tranches are zero".formatted(none), 1));
      }
    } else if (counted && statement instanceof Statement.Jump jump && isBelow(jump.part(), 1)) {
      found.add(nothing(statement, "this jump is less than one base unit", 1));
    } else if (counted
        && statement instanceof Statement.Stairs stairs
        && isBelow(stairs.part(), stairs.steps())) {
      found.add(
          nothing(statement, "some of these steps are less than one base unit", stairs.steps()));
    }
  }

  private Nothing nothing(Statement statement, String what, int least) {
    String units = least == 1 ? "1 unit" : Figures.grouped(least) + " units";
    return new Nothing(source.owner(), statement.places().of("jump"), what, units);
  }

  private boolean isBelow(Part part, int units) {
    return units(part).compareTo(Fraction.of(units, 1)) < 0;
  }

  /** Returns the base units of a part, if the parts add up to a known amount. */
  private Fraction units(Part part) {
    var all = new Fraction(source.amount().orElseThrow().units(), BigInteger.ONE);
    return switch (part) {
      case Part.Share(var share) -> share.times(all);
      case Part.Fixed(var amount) -> new Fraction(amount.units(), BigInteger.ONE);
      case Part.Rest() -> sum.rest().times(all);
    };
  }
}
