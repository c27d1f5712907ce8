package weir.targets.compile;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import weir.release.Recurrence;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.targets.model.CurveEmission;
import weir.units.Fraction;

/** Compiles decays to the emission of Curve, whose rates are fixed. */
final class EmissionCompiler {

  private static final Fraction FACTOR = new Fraction(SCALE, CurveEmission.REDUCTION);

  private EmissionCompiler() {}

  static Draft compile(Release release, BigInteger total) {
    if (release.slices().size() == 1
        && release.slices().getFirst() instanceof Slice(var share, var term, var axis, var gate)
        && term instanceof Term.Geometric geometric
        && isCurves(geometric, total)) {
      long start = gate.opening().orElseThrow() + geometric.periods().first();
      return new Draft.Ready(new CurveEmission(start, geometric.size()));
    }
    return Draft.refused(
        "its rates are fixed: %s base units a second at first, divided by 1.189207115002721024"
            + " after every 365 days, as long as it is called",
        CurveEmission.FIRST_RATE);
  }

  private static boolean isCurves(Term.Geometric term, BigInteger total) {
    return term.sloped()
        && term.size() <= CurveEmission.MOST_EPOCHS
        && term.periods().period() == CurveEmission.YEAR
        && term.periods().first() >= CurveEmission.DELAY
        && term.weights().recurrence() == Recurrence.TIMES
        && term.weights().first().equals(CurveEmission.FIRST_RATE)
        && term.weights().factor().equals(FACTOR)
        && total.equals(term.weights().all().multiply(big(CurveEmission.YEAR)));
  }
}
