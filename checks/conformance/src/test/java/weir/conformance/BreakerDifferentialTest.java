package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.evm.AbiFunction;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.policy.OutflowWindow;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Address;

/** I27: the breaker's window is the same integers in Solidity and Java, payment after payment. */
class BreakerDifferentialTest {

  /** How many payments are compared; half of them within a second of a corner. */
  private static final int PAYMENTS = 30_000;

  private static final int PAYMENTS_PER_WINDOW = 100;
  private static final long START = 1_767_225_600;
  private static final AbiFunction RUN =
      AbiFunction.of(
          "run(uint72,uint128,uint32,uint40[],uint128[],uint128[])",
          "(uint256[],uint256[],uint72[])");

  private record Payment(
      long time,
      BigInteger due,
      BigInteger old,
      BigInteger room,
      BigInteger passed,
      BigInteger drained) {}

  @Test
  void solidity_and_java_agree_on_30_000_payments_in_sequence() throws Exception {
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.parse("2026-01-01T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      Address lens = Lens.deploy(chain.node(), "BreakerLens");
      var source = Source.of(Cases.seed(), 50);
      int compared = 0;
      int partly = 0;
      int nearCorners = 0;
      while (compared < PAYMENTS) {
        var window = window(source);
        List<Payment> payments = draw(window, source);
        var answer =
            RUN.decode(
                chain
                    .node()
                    .call(
                        lens,
                        RUN.encode(
                            BigInteger.ZERO,
                            window.limit(),
                            window.seconds(),
                            payments.stream().map(Payment::time).toList(),
                            payments.stream().map(Payment::due).toList(),
                            payments.stream().map(Payment::old).toList()),
                        BlockTag.LATEST));
        BigInteger before = BigInteger.ZERO;
        for (int i = 0; i < payments.size(); i++) {
          Payment payment = payments.get(i);
          String place = "%s, %s, payment %d, seed %d".formatted(window, payment, i, Cases.seed());
          assertThat(answer.values(0).number(i)).as(place).isEqualTo(payment.room());
          assertThat(answer.values(1).number(i)).as(place).isEqualTo(payment.passed());
          assertThat(answer.values(2).number(i)).as(place).isEqualTo(payment.drained());
          compared++;
          boolean isPartial =
              payment.passed().signum() > 0 && !payment.passed().equals(payment.due());
          partly += isPartial ? 1 : 0;
          nearCorners += isNearCorner(window, before, payment.time()) ? 1 : 0;
          before = payment.drained();
        }
      }
      assertThat(compared).isGreaterThanOrEqualTo(PAYMENTS);
      assertThat(nearCorners).as("within a second of a corner").isGreaterThan(compared / 2);
      assertThat(partly).as("neither nothing nor everything").isGreaterThan(compared / 20);
    }
  }

  private static OutflowWindow window(Source source) {
    long seconds = source.oneOf(List.of(1L, 20L, 3600L, 86_400L, 604_800L, (1L << 32) - 1));
    BigInteger limit = source.bits(source.between(1, 127)).add(BigInteger.ONE);
    return new OutflowWindow(limit, source.onceIn(3) ? source.between(1L, 5_000_000L) : seconds);
  }

  /** Draws payments, and lets Java say what becomes of each. */
  private static List<Payment> draw(OutflowWindow window, Source source) {
    var payments = new ArrayList<Payment>();
    BigInteger drained = BigInteger.ZERO;
    long time = START;
    for (int i = 0; i < PAYMENTS_PER_WINDOW; i++) {
      long corner = drained.shiftRight(32).longValueExact();
      time =
          corner >= time - 1 && source.onceIn(2)
              ? Math.max(time, corner + source.between(-1L, 1L))
              : time
                  + (source.onceIn(2)
                      ? source.between(0L, 1L)
                      : source.between(0L, window.seconds()));
      BigInteger room = window.room(drained, time);
      BigInteger due =
          due(window, room, source).min(BigInteger.TWO.pow(128).subtract(BigInteger.ONE));
      BigInteger old = source.onceIn(4) ? due.shiftRight(source.between(0, 3)) : BigInteger.ZERO;
      BigInteger passed = OutflowWindow.passing(due, old, room);
      drained = window.filled(drained, passed, time);
      payments.add(new Payment(time, due, old, room, passed, drained));
    }
    return payments;
  }

  private static BigInteger due(OutflowWindow window, BigInteger room, Source source) {
    return switch (source.between(0, 5)) {
      case 0 -> room;
      case 1 -> room.add(BigInteger.ONE);
      case 2 -> room.subtract(BigInteger.ONE).max(BigInteger.ZERO);
      case 3 -> BigInteger.ONE;
      case 4 -> window.limit();
      default -> source.bits(window.limit().bitLength() + 1);
    };
  }

  /** A corner is where the window is drained, or a second in which something was paid. */
  private static boolean isNearCorner(OutflowWindow window, BigInteger drained, long time) {
    long corner = drained.shiftRight(32).longValueExact();
    return Math.abs(corner - time) <= 1 || Math.abs(corner - window.seconds() - time) <= 1;
  }
}
