package weir.targets.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import weir.targets.curve.FloorPart;
import weir.testkit.Cases;
import weir.testkit.Source;

/** The number theory against counting on the fingers. */
class GapsPropertyTest {

  @Test
  void a_sum_of_floors_is_the_sum_of_its_floors() {
    Cases.forAll(
        source ->
            new Floors(source.between(0, 60), signed(source), signed(source), positive(source)),
        c -> {
          BigInteger sum = BigInteger.ZERO;
          for (int i = 0; i < c.n; i++) {
            sum = sum.add(floor(c.a.multiply(BigInteger.valueOf(i)).add(c.b), c.m));
          }
          assertThat(FloorSums.sum(BigInteger.valueOf(c.n), c.a, c.b, c.m)).isEqualTo(sum);
        });
  }

  @Test
  void two_straight_lines_are_compared_at_every_second() {
    Cases.forAll(
        source ->
            new Lines(
                line(source), line(source), source.between(-20L, 20L), source.between(0L, 80L)),
        c -> {
          long to = c.from + c.length;
          Gap gap = StraightGaps.greatest(c.upper, c.lower, c.from, to);
          BigInteger most = c.upper.at(c.from).subtract(c.lower.at(c.from));
          for (long t = c.from; t <= to; t++) {
            most = most.max(c.upper.at(t).subtract(c.lower.at(t)));
          }
          assertThat(gap).isEqualTo(Gap.exact(most, gap.at()));
          assertThat(c.upper.at(gap.at()).subtract(c.lower.at(gap.at()))).isEqualTo(most);
          assertThat(gap.at()).isBetween(c.from, to);
        });
  }

  @Test
  void rounding_twice_loses_what_its_remainders_say() {
    Cases.forAll(
        source ->
            new NestedGaps(
                source.bits(source.between(1, 40)),
                BigInteger.valueOf(source.between(1, 300)),
                BigInteger.valueOf(source.onceIn(2) ? source.between(1, 400) : 1_000_000)),
        c -> {
          BigInteger most = BigInteger.ZERO;
          for (long e = 0; e < c.length().longValueExact(); e++) {
            most = most.max(lost(c, e));
          }
          Gap gap = c.greatest().orElseThrow();
          assertThat(gap.amount()).isEqualTo(most);
          assertThat(lost(c, gap.at())).isEqualTo(most);
        });
  }

  private static BigInteger lost(NestedGaps c, long e) {
    BigInteger once = c.amount().multiply(BigInteger.valueOf(e)).divide(c.length());
    BigInteger share = BigInteger.valueOf(e).multiply(c.scale()).divide(c.length());
    return once.subtract(share.multiply(c.amount()).divide(c.scale()));
  }

  private record Floors(int n, BigInteger a, BigInteger b, BigInteger m) {}

  private record Lines(
      FloorPart.Straight upper, FloorPart.Straight lower, long from, long length) {}

  private static FloorPart.Straight line(Source source) {
    return new FloorPart.Straight(source.bits(8), signed(source), positive(source));
  }

  private static BigInteger signed(Source source) {
    BigInteger value = source.bits(12).subtract(BigInteger.ONE);
    return source.onceIn(2) ? value.negate() : value;
  }

  private static BigInteger positive(Source source) {
    return source.bits(8);
  }

  private static BigInteger floor(BigInteger value, BigInteger divisor) {
    return value.subtract(value.mod(divisor)).divide(divisor);
  }
}
