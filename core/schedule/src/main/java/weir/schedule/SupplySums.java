package weir.schedule;

import java.util.ArrayList;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.AssetTerms;
import weir.plan.Burn;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.statement.Part;
import weir.plan.statement.ValueText;
import weir.plan.terms.Allotment;
import weir.units.Amount;
import weir.units.Fraction;

/** Checks whether the distributions add up to the supply, and none of them is zero. */
final class SupplySums {

  private final CompileContext context;
  private final AssetTerms asset;
  private final DiagnosticCollector diagnostics;

  private SupplySums(CompileContext context) {
    this.context = context;
    this.asset = context.plan().asset();
    this.diagnostics = context.diagnostics();
  }

  static void judge(CompileContext context) {
    new SupplySums(context).judge();
  }

  private void judge() {
    var parts = new ArrayList<PartSum.PlacedPart>();
    boolean complete = !context.isUnread("distributions") && !context.isUnread("streams");
    for (Emission stream : context.plan().definitions().streams()) {
      complete &= amount(stream.amount(), stream.places().of("share", "amount"));
      parts.add(new PartSum.PlacedPart(stream.origin(), new Part.Fixed(stream.amount())));
    }
    for (Burn burn : context.plan().burns()) {
      amount(burn.amount(), burn.places().of("share", "amount"));
    }
    for (Distribution distribution : context.plan().distributions()) {
      var at = distribution.places().of("share", "amount");
      if (distribution.allotment() instanceof Allotment.OfSupply(var part, var amount)) {
        complete &= !(part instanceof Part.Fixed) || fits(amount, at);
        parts.add(new PartSum.PlacedPart(at, part));
      }
    }
    parts.removeIf(p ->
        p.part() instanceof Part.Fixed(var amount) && (amount.isZero() || exceedsSupply(amount)));
    judge(PartSum.of(parts, Optional.of(asset.supply()), complete));
  }

  private void judge(PartSum sum) {
    String supplyAt = "line " + asset.origin().line();
    if (sum.hasSeveralRests()) {
      sum.complainOfRests(diagnostics);
    }
    if (sum.isTooMuch()) {
      diagnostics.add(
          ScheduleCode.PLAN_ABOVE_SUPPLY,
          sum.firstTooMuch(),
          "the distributions add up to more than the supply",
          "lower them by %s together, or let one of them be share: rest"
              .formatted(ValueText.of(sum.excess())),
          sum.figure("supply", Fraction.ONE, supplyAt),
          sum.figure("promised", sum.stated(), sum.lines()),
          sum.figure("too much", sum.excess(), ""));
    } else if (sum.leavesNothing() && !sum.hasSeveralRests()) {
      sum.complainOfNothingLeft(diagnostics);
    } else if (sum.leavesSome() && !sum.parts().isEmpty()) {
      diagnostics.add(
          ScheduleCode.UNDISTRIBUTED,
          asset.origin(),
          "the plan distributes less than the supply",
          "add a distribution with share: rest if all of the supply has a purpose",
          sum.figure("supply", Fraction.ONE, supplyAt),
          sum.figure("promised", sum.stated(), sum.lines()),
          sum.figure("not distributed", sum.rest(), ""));
    }
    if (sum.complete() && !sum.isTooMuch() && !sum.leavesNothing() && !sum.hasSeveralRests()) {
      context.plan().distributions().forEach(this::something);
    }
  }

  private void something(Distribution distribution) {
    if (distribution.allotment() instanceof Allotment.OfSupply(var part, var amount)
        && amount.isZero()) {
      complainOfNothing(distribution.places().of("share", "amount"));
    }
  }

  /** Returns whether a stream or burn is within the supply. */
  private boolean amount(Amount amount, Position at) {
    if (amount.isZero()) {
      complainOfNothing(at);
    }
    return fits(amount, at);
  }

  private void complainOfNothing(Position at) {
    diagnostics.add(
        ScheduleCode.BELOW_ONE_UNIT,
        at,
        "this is less than one base unit",
        "state a larger share, or give the asset more decimals");
  }

  private boolean exceedsSupply(Amount amount) {
    return amount.exceeds(asset.supply());
  }

  private boolean fits(Amount amount, Position at) {
    if (exceedsSupply(amount)) {
      diagnostics.add(
          ScheduleCode.ABOVE_SUPPLY,
          at,
          "this is more than the supply",
          "lower it, or raise the supply",
          new Figure("supply", asset.supply().toString()));
    }
    return !exceedsSupply(amount);
  }
}
