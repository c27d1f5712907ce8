package weir.targets.compile;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.targets.TargetKind;

/** The reasons for which no parameters of a target can express a release. */
final class MismatchReasons {

  private MismatchReasons() {}

  /** Returns the reasons; none if the target may express the release. */
  static Fit.NotExpressed of(Release release, BigInteger total, TargetKind kind) {
    var reasons = new ArrayList<String>();
    int bits = bits(kind);
    if (total.bitLength() > bits) {
      reasons.add(
          "its amounts are uint%d, and this one has %d bits".formatted(bits, total.bitLength()));
    }
    List<BigInteger> amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      if (amounts.get(i).signum() > 0) {
        undated(release.slices().get(i), amounts.get(i)).ifPresent(reasons::add);
      }
    }
    return new Fit.NotExpressed(reasons);
  }

  private static Optional<String> undated(Slice slice, BigInteger amount) {
    if (slice.gate() instanceof Gate.Waiting(var condition, var deadline)) {
      return Optional.of(
          "it cannot wait, and %s base units wait for the condition %s"
              .formatted(amount, condition));
    }
    if (slice.term() instanceof Term.Unknown) {
      return Optional.of("it needs dates, and %s base units have no known date".formatted(amount));
    }
    return switch (slice.axis()) {
      case Axis.Time() -> Optional.empty();
      case Axis.Blocks(var clock) ->
          Optional.of(
              "it counts seconds, and %s base units are released by block height"
                  .formatted(amount));
    };
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
