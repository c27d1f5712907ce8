package weir.schedule.lint;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.plan.Lint;
import weir.plan.Path;
import weir.release.Term;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.Supplies;
import weir.units.Asset;
import weir.units.Figures;

/** Lints that compare a release with the whole supply, or with the base unit. */
final class SupplyLints {

  /** After this share of the supply is released, a further emission is small. */
  private static final int LATE_PERCENT = 90;

  /** A step of less than this part of a distribution, and of less than a token, is dust. */
  private static final BigInteger DUST_PARTS = BigInteger.valueOf(1_000_000);

  private static final Set<Path> EMITTED =
      EnumSet.of(Path.EMISSION, Path.LIQUIDITY_MINING, Path.STAKING);

  private SupplyLints() {}

  static List<Lints.Found> of(Schedule schedule, LintDays days) {
    var found = new ArrayList<Lints.Found>();
    late(schedule, days).ifPresent(found::add);
    for (ScheduleLine line : schedule.lines()) {
      dust(line, schedule.plan().asset().asset()).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Lints.Found> late(Schedule schedule, LintDays days) {
    var supplies = Supplies.of(schedule);
    BigInteger maximum = schedule.plan().asset().supply().units();
    for (LocalDate day : days.list()) {
      BigInteger unlocked = supplies.at(LintDays.last(day)).unlocked();
      if (LintDays.isAbove(unlocked, maximum, LATE_PERCENT)) {
        return after(schedule, day, maximum);
      }
    }
    return Optional.empty();
  }

  private static Optional<Lints.Found> after(Schedule schedule, LocalDate day, BigInteger maximum) {
    for (ScheduleLine line : schedule.lines()) {
      BigInteger left = line.due(line.amount().units()).subtract(LintDays.upTo(line, day));
      if (EMITTED.contains(line.distribution().path()) && left.signum() > 0) {
        return Optional.of(
            new Lints.Found(
                Lint.LATE_EMISSION,
                Optional.of(line.name()),
                line.distribution().origin(),
                "its emission continues after %d%% of the supply is released"
                    .formatted(LATE_PERCENT),
                List.of(
                    new Figure("released on", day),
                    new Figure(
                        "emitted after",
                        "%s of the supply".formatted(LintDays.share(left, maximum))))));
      }
    }
    return Optional.empty();
  }

  /** The first step, if any, that is almost zero. */
  private static Optional<Lints.Found> dust(ScheduleLine line, Asset asset) {
    BigInteger total = line.amount().units();
    BigInteger token = BigInteger.TEN.pow(asset.decimals());
    var amounts = line.release().split(total);
    for (int i = 0; i < amounts.size(); i++) {
      if (!(line.release().slices().get(i).term() instanceof Term.Stairs stairs)) {
        continue;
      }
      BigInteger step = amounts.get(i).divide(BigInteger.valueOf(stairs.steps().count()));
      boolean small = step.compareTo(token) < 0 && step.multiply(DUST_PARTS).compareTo(total) < 0;
      if (step.signum() == 0 || small) {
        return Optional.of(
            new Lints.Found(
                step.signum() == 0 ? Lint.ZERO_RELEASE : Lint.DUST,
                Optional.of(line.name()),
                line.distribution().origin(),
                step.signum() == 0 ? "it has steps of zero" : "its steps are almost zero",
                List.of(
                    new Figure(
                        "a step",
                        "%s %s"
                            .formatted(
                                Figures.grouped(asset.units(step).tokens(), ','), asset.symbol())),
                    new Figure("steps", stairs.steps().count()))));
      }
    }
    return Optional.empty();
  }
}
