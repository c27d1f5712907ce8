package weir.schedule.targets;

import java.math.BigInteger;
import weir.schedule.Release;

/** Compiles decays to the emission of Curve, whose rates are fixed. */
final class EmissionCompiler {

  private EmissionCompiler() {}

  static Draft compile(Release release, BigInteger total) {
    return Draft.refused(
        "its rates are fixed: %s base units a second at first, divided by 1.189207115002721024"
            + " after every 365 days",
        CurveEmission.FIRST_RATE);
  }
}
