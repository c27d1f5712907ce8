package weir.schedule.targets;

import java.math.BigInteger;
import java.util.ArrayList;
import weir.schedule.Release;

/** What no parameters of a kind of target can mend. */
final class Reasons {

  private Reasons() {}

  /** Returns the reasons; none if the target may express the release. */
  static Fit.NotExpressed of(Release release, BigInteger total, TargetKind kind) {
    var reasons = new ArrayList<String>();
    int bits = bits(kind);
    if (total.bitLength() > bits) {
      reasons.add(
          "its amounts are uint%d, and this one has %d bits".formatted(bits, total.bitLength()));
    }
    return new Fit.NotExpressed(reasons);
  }

  private static int bits(TargetKind kind) {
    return switch (kind) {
      case SABLIER_LINEAR_4,
          SABLIER_LINEAR_3,
          SABLIER_DYNAMIC,
          SABLIER_TRANCHED,
          SAFE,
          SAFE_SQUARE ->
          128;
      case OPENZEPPELIN, OPENZEPPELIN_CLIFF, HEDGEY, SYNTHETIX, CURVE -> 256;
    };
  }
}
