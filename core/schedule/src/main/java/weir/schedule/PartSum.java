package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.statement.Part;
import weir.plan.statement.ValueText;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Fraction;

/**
 * The sum of the parts of one whole: distributions of the supply, or statements of a release.
 *
 * @param parts all known parts, in the order of the plan
 * @param whole the amount of the whole, if known
 * @param complete whether there are no other parts
 * @param stated the sum of all shares and amounts
 */
record PartSum(List<PlacedPart> parts, Optional<Amount> whole, boolean complete, Fraction stated) {

  /** One part with its place. */
  record PlacedPart(Position at, Part part) {}

  static PartSum of(List<PlacedPart> parts, Optional<Amount> whole, boolean complete) {
    var stated = Fraction.ZERO;
    boolean all = complete;
    for (PlacedPart placed : parts) {
      var share = share(placed.part(), whole);
      stated = share.map(stated::plus).orElse(stated);
      all &= share.isPresent() || placed.part() instanceof Part.Rest;
    }
    return new PartSum(List.copyOf(parts), whole, all, stated);
  }

  /** Returns a part as a share of the whole; empty for the rest, and if the share is unknown. */
  private static Optional<Fraction> share(Part part, Optional<Amount> whole) {
    return switch (part) {
      case Part.Share(var fraction) -> Optional.of(fraction);
      case Part.Fixed(var amount) -> whole.map(w -> new Fraction(amount.units(), w.units()));
      case Part.Rest() -> Optional.empty();
    };
  }

  List<Position> rests() {
    var rests = new ArrayList<Position>();
    for (PlacedPart placed : parts) {
      if (placed.part() instanceof Part.Rest) {
        rests.add(placed.at());
      }
    }
    return rests;
  }

  boolean hasSeveralRests() {
    return rests().size() > 1;
  }

  boolean isTooMuch() {
    return stated.compareTo(Fraction.ONE) > 0;
  }

  boolean leavesNothing() {
    return complete && stated.equals(Fraction.ONE) && !rests().isEmpty();
  }

  boolean leavesSome() {
    return complete && stated.compareTo(Fraction.ONE) < 0 && rests().isEmpty();
  }

  /** Returns whether all parts are known and add up to the whole. */
  boolean addsUp() {
    return complete && !hasSeveralRests() && !isTooMuch() && !leavesNothing() && !leavesSome();
  }

  /** Returns the amount for the part that takes the rest. */
  Fraction rest() {
    return isTooMuch() ? Fraction.ZERO : Fraction.ONE.minus(stated);
  }

  Fraction excess() {
    return stated.minus(Fraction.ONE);
  }

  /** Returns the lines on which parts are stated. */
  String lines() {
    return DiagnosticCollector.lines(
        parts.stream()
            .filter(p -> share(p.part(), whole).isPresent())
            .map(PlacedPart::at)
            .toList());
  }

  /** Returns the place of the part with which the sum first passes the whole. */
  Position firstTooMuch() {
    var sum = Fraction.ZERO;
    for (PlacedPart placed : parts) {
      sum = share(placed.part(), whole).map(sum::plus).orElse(sum);
      if (sum.compareTo(Fraction.ONE) > 0) {
        return placed.at();
      }
    }
    throw new IllegalStateException("the parts stay within the whole: " + parts);
  }

  void complainOfRests(DiagnosticCollector diagnostics) {
    var rests = rests();
    diagnostics.add(
        ScheduleCode.TWO_RESTS,
        rests.get(1),
        "two parts take the rest",
        "state the share of all but one; a part that states none takes the rest",
        new Figure("rest", rests.size() + " times", DiagnosticCollector.lines(rests)));
  }

  void complainOfNothingLeft(DiagnosticCollector diagnostics) {
    diagnostics.add(
        ScheduleCode.NOTHING_LEFT,
        rests().getFirst(),
        "nothing is left for the rest",
        "lower another part, or leave this one out",
        figure("stated", stated, lines()));
  }

  /** Returns a sum as a share and, if the whole is known, in tokens, rounded down if necessary. */
  Figure figure(String label, Fraction share, String where) {
    if (whole.isEmpty()) {
      return new Figure(label, ValueText.of(share), where);
    }
    var floor = whole.get().shareFloor(share);
    boolean exact =
        whole.get().isZero() || new Fraction(floor.units(), whole.get().units()).equals(share);
    String lines = where.isEmpty() ? "" : ", " + where;
    return new Figure(
        label, floor.toString(), ValueText.of(share) + (exact ? "" : ", rounded down") + lines);
  }

  /** Returns a figure of base units in tokens, rounded down if necessary. */
  static Figure units(String label, Fraction units, Asset asset) {
    var floor = units.timesFloor(BigInteger.ONE);
    boolean exact = new Fraction(floor, BigInteger.ONE).equals(units);
    return new Figure(
        label,
        asset.units(floor).toString(),
        exact ? "" : "rounded down from a fraction of a unit");
  }
}
