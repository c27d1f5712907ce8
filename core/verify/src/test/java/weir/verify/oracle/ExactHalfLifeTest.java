package weir.verify.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import weir.plan.statement.RootOfTwo;
import weir.plan.statement.Span;
import weir.testkit.Cases;
import weir.units.Fraction;

/** The judge's factor of a half-life against that of the plan, which takes roots. */
class ExactHalfLifeTest {

  @Test
  void after_whole_half_lives_a_power_of_a_half_is_left() {
    for (int times = 1; times <= 64; times++) {
      assertThat(factor(3L * times, 3))
          .isEqualTo(Rational.of(BigInteger.ONE, BigInteger.TWO.pow(times)));
    }
    assertThat(factor(65, 1)).isEqualTo(Rational.ZERO);
    assertThat(factor(Long.MAX_VALUE, 1)).isEqualTo(Rational.ZERO);
  }

  @Test
  void it_is_the_plans_for_any_spans() {
    Cases.forAll(
        source -> {
          long half = source.between(1L, source.onceIn(3) ? 100L : 4_000_000_000L);
          return new long[] {source.between(1L, 3 * half), half};
        },
        spans -> {
          Fraction plan = RootOfTwo.factor(spans[0], spans[1]);
          assertThat(factor(spans[0], spans[1]))
              .as("%d of %d", spans[0], spans[1])
              .isEqualTo(Rational.of(plan.numerator(), plan.denominator()));
        });
  }

  private static Rational factor(long period, long half) {
    return ExactHalfLife.factor(new Span.Seconds(period), new Span.Seconds(half));
  }
}
