package weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.json.Json;

/** The vectors that Solidity satisfies too. */
class VectorsTest {

  @Test
  void controllers_and_bounds_agree_with_the_vectors() throws IOException {
    int epochs = 0;
    for (Json.Fields run : Vectors.read("policy.json", "runs")) {
      Controller controller =
          controller(Math.toIntExact(Vectors.whole(run, "kind")), Vectors.numbers(run, "numbers"));
      List<BigInteger> limits = Vectors.numbers(run, "bounds");
      var bounds =
          new Bounds(limits.get(0), limits.get(1), limits.get(3), limits.get(4), limits.get(2));
      List<BigInteger> readings = Vectors.numbers(run, "readings");
      Controller.State state = controller.start();
      BigInteger emitted = BigInteger.ZERO;
      BigInteger last = BigInteger.ZERO;
      for (int i = 0; i < readings.size(); i++) {
        boolean reads = Vectors.flags(run, "reads").get(i);
        Optional<BigInteger> reading = reads ? Optional.of(readings.get(i)) : Optional.empty();
        var step = controller.next(state, i, emitted, Vectors.whole(run, "length"), reading);
        last = bounds.granted(step.proposed(), i, last, emitted);
        assertThat(step.proposed())
            .as("%s, epoch %d", Vectors.text(run, "about"), i)
            .isEqualTo(Vectors.numbers(run, "wishes").get(i));
        assertThat(last)
            .as("%s, epoch %d", Vectors.text(run, "about"), i)
            .isEqualTo(Vectors.numbers(run, "grants").get(i));
        state = step.state();
        emitted = emitted.add(last);
        epochs++;
      }
    }
    assertThat(epochs).isGreaterThan(2000);
  }

  private static Controller controller(int kind, List<BigInteger> n) {
    return switch (kind) {
      case 1 -> new Controller.Constant(n.get(0));
      case 2 -> new Controller.Halving(n.get(0), n.get(1).longValueExact());
      case 3 -> new Controller.Decay(n.get(0), n.get(1), n.get(2), n.get(3).longValueExact());
      case 4 ->
          new Controller.TowardTarget(
              n.get(0), new RateBounds(n.get(1), n.get(2), n.get(3)), n.get(4), n.get(5));
      case 5 ->
          new Controller.Stepping(
              n.get(0), new RateBounds(n.get(1), n.get(2), n.get(3)), n.get(4), n.get(5));
      case 6 -> new Controller.VolatilityAdjusted(n.get(0), n.get(1), n.get(2));
      default -> throw new IllegalArgumentException("no controller " + kind);
    };
  }
}
