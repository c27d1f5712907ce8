package weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;

/** Laws of every window, against a list of every payment that it let pass. */
class OutflowWindowPropertyTest {

  private static final long START = 1_767_225_600;

  private record Payment(long time, BigInteger due) {}

  private record Case(OutflowWindow window, List<Payment> payments) {}

  private record Passed(long time, BigInteger amount) {}

  /** I27: what a window lets pass in T seconds is at most limit * (1 + T/window). */
  @Test
  void no_interval_lets_more_pass_than_its_bound() {
    Cases.forAll(
        OutflowWindowPropertyTest::draw,
        c -> {
          var passed = new ArrayList<Passed>();
          BigInteger drained = BigInteger.ZERO;
          BigInteger seconds = BigInteger.valueOf(c.window().seconds());
          for (Payment payment : c.payments()) {
            BigInteger room = c.window().room(drained, payment.time());
            passed.add(new Passed(payment.time(), payment.due().min(room)));
            drained = c.window().filled(drained, payment.due(), payment.time());
            BigInteger sum = BigInteger.ZERO;
            for (Passed one : passed.reversed()) {
              sum = sum.add(one.amount());
              BigInteger span = BigInteger.valueOf(payment.time() - one.time());
              assertThat(sum.multiply(seconds))
                  .isLessThanOrEqualTo(c.window().limit().multiply(seconds.add(span)));
            }
          }
        });
  }

  /** The level itself, in base units times the window, is exact; the window is just above it. */
  @Test
  void a_window_is_within_a_tick_a_payment_of_exact_arithmetic() {
    Cases.forAll(
        OutflowWindowPropertyTest::draw,
        c -> {
          BigInteger seconds = BigInteger.valueOf(c.window().seconds());
          BigInteger full = c.window().limit().multiply(seconds);
          BigInteger level = BigInteger.ZERO;
          BigInteger drained = BigInteger.ZERO;
          long last = START;
          int count = 0;
          for (Payment payment : c.payments()) {
            BigInteger gone = BigInteger.valueOf(payment.time() - last);
            level = level.subtract(gone.multiply(c.window().limit())).max(BigInteger.ZERO);
            last = payment.time();
            BigInteger exact = full.subtract(level).divide(seconds);
            BigInteger room = c.window().room(drained, last);
            BigInteger tick =
                c.window()
                    .limit()
                    .multiply(BigInteger.valueOf(count))
                    .divide(seconds.shiftLeft(OutflowWindow.TICK_BITS));
            assertThat(room).isBetween(exact.subtract(tick).subtract(BigInteger.ONE), exact);
            BigInteger amount = payment.due().min(room);
            drained = c.window().filled(drained, amount, last);
            level = level.add(amount.multiply(seconds));
            count++;
          }
        });
  }

  @Test
  void touching_a_window_changes_nothing() {
    Cases.forAll(
        OutflowWindowPropertyTest::draw,
        c -> {
          BigInteger drained = c.window().filled(BigInteger.ZERO, c.window().limit(), START);
          BigInteger touched = drained;
          for (long time = START; time < START + 20; time++) {
            touched = c.window().filled(touched, BigInteger.ZERO, time);
          }
          long later = START + 20 + c.window().seconds();
          assertThat(c.window().room(touched, later)).isEqualTo(c.window().room(drained, later));
        });
  }

  @Test
  void what_is_no_window_is_refused() {
    BigInteger two128 = BigInteger.ONE.shiftLeft(128);
    assertThatThrownBy(() -> new OutflowWindow(BigInteger.ZERO, 1)).hasMessageContaining("limit");
    assertThatThrownBy(() -> new OutflowWindow(two128, 1)).hasMessageContaining("limit");
    assertThatThrownBy(() -> new OutflowWindow(BigInteger.ONE, 0)).hasMessageContaining("window");
    assertThatThrownBy(() -> new OutflowWindow(BigInteger.ONE, 1L << 32))
        .hasMessageContaining("window");
    assertThatThrownBy(() -> BreakerTrip.none(0)).hasMessageContaining("trip");
    assertThatThrownBy(() -> new ReadingMean.Settings(64, 1, 1, ReadingMean.Side.LOWER))
        .hasMessageContaining("spacing");
  }

  private static Case draw(Source source) {
    var window =
        new OutflowWindow(
            source.bits(source.between(1, 127)).add(BigInteger.ONE),
            source.between(1L, source.onceIn(2) ? 100L : 2_000_000L));
    var payments = new ArrayList<Payment>();
    long time = START;
    for (int i = 0; i < 12; i++) {
      time += source.onceIn(3) ? 0 : source.between(0L, window.seconds() + 1);
      BigInteger due = source.bits(window.limit().bitLength()).min(window.limit().shiftLeft(1));
      payments.add(new Payment(time, source.onceIn(4) ? window.limit() : due));
    }
    return new Case(window, List.copyOf(payments));
  }
}
