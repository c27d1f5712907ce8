package weir.targets.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weir.targets.TargetKind;
import weir.targets.model.CurveEmission;
import weir.targets.model.HedgeyPlan;
import weir.targets.model.SablierDynamic;
import weir.targets.model.SablierLinear3;
import weir.targets.model.SablierLinear4;
import weir.targets.model.SafePool;
import weir.targets.model.SynthetixReward;
import weir.targets.model.Target;

/** What targets stream, against numbers that were computed elsewhere. */
class TargetVectorsTest {

  @ParameterizedTest
  @MethodSource("lines")
  void a_target_streams_what_the_vector_says(String line) {
    String[] cells = line.split(" \\| ");
    Target target = target(cells[0], cells[1].split(" "));
    assertThat(target.kind().label()).isEqualTo(cells[0]);
    assertThat(target.streamed(Long.parseLong(cells[2]))).isEqualTo(cells[3]);
  }

  @Test
  void curve_falls_by_the_fourth_root_of_two() {
    assertThat(CurveEmission.FIRST_RATE).isEqualTo("8714335457889396245");
    assertThat(CurveEmission.rate(5)).isEqualTo("3663926723928765860");
  }

  /** Quadratic: a quarter after half of the time. Computed by hand. */
  @Test
  void the_square_of_safe_rounds_once() {
    var square = new SafePool(BigInteger.valueOf(1_001), SafePool.Curve.SQUARE, 2, 1_000);
    assertThat(square.streamed(999)).isZero();
    assertThat(square.streamed(1_000 + 604_800)).isEqualTo(250);
    assertThat(square.streamed(1_000 + 2 * 604_800 - 1)).isEqualTo(1_000);
    assertThat(square.streamed(1_000 + 2 * 604_800)).isEqualTo(1_001);
  }

  static Stream<String> lines() throws IOException {
    try (InputStream in = TargetVectorsTest.class.getResourceAsStream("vectors.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList()
          .stream();
    }
  }

  private static Target target(String name, String[] p) {
    return switch (TargetKind.named(name).orElseThrow()) {
      case SABLIER_LINEAR_4 ->
          new SablierLinear4(
              big(p[0]), big(p[1]), big(p[2]), at(p[3]), cliff(p[4]), at(p[5]), at(p[6]));
      case SABLIER_LINEAR_3 ->
          new SablierLinear3(big(p[0]), big(p[1]), big(p[2]), at(p[3]), cliff(p[4]), at(p[5]));
      case SABLIER_DYNAMIC ->
          new SablierDynamic(
              at(p[0]),
              List.of(p).subList(1, p.length).stream().map(TargetVectorsTest::segment).toList());
      case HEDGEY -> {
        BigInteger rate = HedgeyPlan.rate(big(p[0]), big(p[1]));
        yield new HedgeyPlan(big(p[0]), 0, 0, rate, at(p[2]));
      }
      case SYNTHETIX -> new SynthetixReward(big(p[0]), at(p[1]), at(p[2]));
      case CURVE -> new CurveEmission(at(p[0]), (int) at(p[1]));
      case SABLIER_TRANCHED, OPENZEPPELIN, OPENZEPPELIN_CLIFF, SAFE, SAFE_SQUARE ->
          throw new AssertionError("no vectors for " + name);
    };
  }

  private static SablierDynamic.Segment segment(String text) {
    String[] parts = text.split(":");
    return new SablierDynamic.Segment(big(parts[0]), big(parts[1]), at(parts[2]));
  }

  private static OptionalLong cliff(String text) {
    return text.equals("-") ? OptionalLong.empty() : OptionalLong.of(at(text));
  }

  private static BigInteger big(String text) {
    return new BigInteger(text);
  }

  private static long at(String text) {
    return Long.parseLong(text);
  }
}
