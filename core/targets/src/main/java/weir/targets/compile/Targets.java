package weir.targets.compile;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import weir.release.Release;
import weir.schedule.ScheduleLine;
import weir.targets.TargetKind;
import weir.targets.compare.Certificate;
import weir.targets.curve.ParameterChecks;
import weir.targets.curve.PlanCurve;
import weir.targets.curve.ReleaseCurve;

/** Compiles releases to contracts of other projects, each with a certificate of its deviation. */
public final class Targets {

  /** Gas of one transaction on Ethereum at most (EIP-7825). */
  public static final int MOST_GAS = 16_777_216;

  /** The most segments or tranches of one stream that can be created with that gas. */
  public static final int MOST_PIECES = 600;

  private Targets() {}

  /** Returns the result of compiling each distribution to each of the targets, at least one. */
  public static List<LineFits> compile(List<ScheduleLine> lines, Set<TargetKind> kinds) {
    return lines.stream()
        .map(line ->
            new LineFits(
                line,
                kinds.stream()
                    .collect(Collectors.toMap(kind -> kind, kind -> compile(line, kind)))))
        .toList();
  }

  /** Returns the result for a whole distribution, paid to one account. */
  public static Fit compile(ScheduleLine line, TargetKind kind) {
    BigInteger total = line.amount().units();
    if (total.signum() == 0) {
      return Fit.NotExpressed.because("the distribution has an amount of zero");
    }
    if (line.due(total).compareTo(total) < 0) {
      return Fit.NotExpressed.because(
          "its holder has left by %s, and %s base units return; it would have to be cancelled then",
          ReleaseOutline.date(line.left().orElseThrow()), total.subtract(line.due(total)));
    }
    return line.unlock().isPresent()
        ? Fit.NotExpressed.because(
            "it has one curve, and the distribution has two: vesting and lock-up")
        : compile(line.release(), total, kind);
  }

  /**
   * Returns the target's parameters and its certificate, or why it cannot express the release.
   *
   * <p>A target expresses a release only if they differ by rounding alone; there is no
   * approximation.
   *
   * @param total the grant in base units, more than 0
   */
  public static Fit compile(Release release, BigInteger total, TargetKind kind) {
    ParameterChecks.that(total.signum() > 0, "nothing is released: %s", total);
    Fit.NotExpressed refused = MismatchReasons.of(release, total, kind);
    if (!refused.reasons().isEmpty()) {
      return refused;
    }
    ReleaseCurve plan = PlanCurve.of(release, total);
    ReleaseOutline outline = ReleaseOutline.of(release, total);
    Draft draft =
        switch (kind) {
          case SABLIER_LINEAR_4 -> LinearCompiler.compile(outline, total, true);
          case SABLIER_LINEAR_3 -> LinearCompiler.compile(outline, total, false);
          case SABLIER_DYNAMIC -> PiecesCompiler.dynamic(plan);
          case SABLIER_TRANCHED -> PiecesCompiler.tranched(plan);
          case OPENZEPPELIN -> RunCompiler.wallet(outline, total, false);
          case OPENZEPPELIN_CLIFF -> RunCompiler.wallet(outline, total, true);
          case HEDGEY -> RunCompiler.hedgey(outline, total);
          case SAFE -> RunCompiler.safe(outline, total);
          case SAFE_SQUARE ->
              Draft.refused("it grows with the square of the time, and no release of a plan does");
          case SYNTHETIX -> RunCompiler.synthetix(outline, total);
          case CURVE -> EmissionCompiler.compile(release, total);
        };
    return switch (draft) {
      case Draft.Refused(var reason) -> Fit.NotExpressed.because("%s", reason);
      case Draft.Ready(var target) ->
          new Fit.Expressed(target, Certificate.of(plan, TargetCurves.of(target)));
    };
  }
}
