package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.json.Json;
import weir.policy.Bounds;
import weir.policy.Controller;
import weir.policy.RateBounds;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.vault.Artifact;

/** I25: the controllers and bounds of emissions are the same in Java and on a chain. */
class PolicyDifferentialTest {

  private static final int EPOCHS = 40_000;
  private static final int RUNS = 60;
  private static final Address LENS = Address.parse("0x" + "1e".repeat(20));
  private static final String POLICY = "(uint256,uint256[6])";
  private static final String BOUNDS = "(uint128,uint128,uint128,uint64,uint64)";
  private static final AbiFunction RUN_MANY =
      AbiFunction.of(
          "runMany((%s,%s,uint256,bool[],uint256[])[])".formatted(POLICY, BOUNDS),
          "(uint256[][],uint256[][])");

  private record Run(
      int kind,
      Controller controller,
      List<BigInteger> numbers,
      Bounds bounds,
      long length,
      List<Optional<BigInteger>> readings) {

    List<Object> asked() {
      return List.of(
          List.of(BigInteger.valueOf(kind), numbers),
          List.of(bounds.total(), bounds.epochMost(), bounds.leap(), bounds.rise(), bounds.fall()),
          BigInteger.valueOf(length),
          readings.stream().map(Optional::isPresent).toList(),
          readings.stream().map(r -> r.orElse(BigInteger.ZERO)).toList());
    }
  }

  @Test
  void solidity_and_java_agree_on_40_000_epochs() throws Exception {
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.parse("2026-01-01T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      chain.node().rpc().call("anvil_setCode", LENS, deployed(chain));
      var source = Source.of(Cases.seed(), 50);
      int compared = 0;
      int moved = 0;
      while (compared < EPOCHS) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
          runs.add(draw(source, 1 + i % 6));
        }
        Bytes call = RUN_MANY.encode(runs.stream().map(Run::asked).toList());
        AbiValues answer = RUN_MANY.decode(chain.node().call(LENS, call, BlockTag.LATEST));
        for (int i = 0; i < RUNS; i++) {
          Run run = runs.get(i);
          moved += compare(run, answer.values(0).values(i), answer.values(1).values(i));
          compared += run.readings().size();
        }
      }
      assertThat(moved).as("epochs whose proposal the bounds changed").isGreaterThan(EPOCHS / 10);
      assertThat(moved).as("epochs whose proposal the bounds changed").isLessThan(EPOCHS);
    }
  }

  private static int compare(Run run, AbiValues proposals, AbiValues grants) {
    int moved = 0;
    Controller.State state = run.controller().start();
    BigInteger emitted = BigInteger.ZERO;
    BigInteger last = BigInteger.ZERO;
    for (int i = 0; i < run.readings().size(); i++) {
      var step = run.controller().next(state, i, emitted, run.length(), run.readings().get(i));
      last = run.bounds().granted(step.proposed(), i, last, emitted);
      assertThat(proposals.number(i)).as("epoch %d of %s", i, run).isEqualTo(step.proposed());
      assertThat(grants.number(i)).as("epoch %d of %s", i, run).isEqualTo(last);
      moved += last.equals(step.proposed()) ? 0 : 1;
      emitted = emitted.add(last);
      state = step.state();
    }
    return moved;
  }

  private static Run draw(Source source, int kind) {
    BigInteger amount = source.bits(128);
    BigInteger zero = BigInteger.ZERO;
    BigInteger one = BigInteger.ONE;
    long every = source.between(1, 6);
    BigInteger rare = BigInteger.valueOf(every);
    BigInteger b = source.bits(60);
    BigInteger c = source.bits(60).min(b);
    BigInteger d = source.bits(60).max(b);
    BigInteger e = source.bits(62);
    BigInteger f = source.bits(60);
    BigInteger keep = source.bits(60).min(Controller.ONE);
    var rates = new RateBounds(b, c, d);
    Controller controller =
        switch (kind) {
          case 1 -> new Controller.Constant(amount);
          case 2 -> new Controller.Halving(amount, every);
          case 3 -> new Controller.Decay(amount, c, b, every);
          case 4 -> new Controller.TowardTarget(amount, rates, e, f);
          case 5 -> new Controller.Stepping(amount, rates, e, f);
          default -> new Controller.VolatilityAdjusted(amount, b, keep);
        };
    List<BigInteger> numbers =
        switch (kind) {
          case 1 -> List.of(amount, zero, zero, zero, zero, zero);
          case 2 -> List.of(amount, rare, zero, zero, zero, zero);
          case 3 -> List.of(amount, c, b, rare, zero, zero);
          case 4, 5 -> List.of(amount, b, c, d, e, f);
          default -> List.of(amount, b, keep, zero, zero, zero);
        };
    var bounds =
        new Bounds(
            source.bits(128),
            source.bits(128),
            source.bits(62),
            source.bits(60).min(Controller.ONE),
            source.onceIn(2) ? source.bits(100) : one);
    var readings = new ArrayList<Optional<BigInteger>>();
    BigInteger at = source.bits(60);
    for (int i = source.between(5, 40); i > 0; i--) {
      at = source.onceIn(3) ? at : source.onceIn(9) ? f : source.bits(source.between(1, 128));
      readings.add(source.onceIn(5) ? Optional.empty() : Optional.of(at));
    }
    return new Run(kind, controller, numbers, bounds, source.bits(31).longValueExact(), readings);
  }

  /** Returns the lens' code as its creation leaves it, without sending a transaction. */
  private static Bytes deployed(EmbeddedChain chain) throws Exception {
    var creation = Json.fields().with("data", Artifact.load("PolicyLens").creation().toString());
    return Bytes.parse(chain.node().rpc().call("eth_call", creation, "latest").asText());
  }
}
