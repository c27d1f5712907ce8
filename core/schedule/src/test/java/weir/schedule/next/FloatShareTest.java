package weir.schedule.next;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.schedule.PlanTexts;
import weir.schedule.Supplies;

/** A tenth floats from genesis on, and another tenth comes at noon of the first of March. */
class FloatShareTest {

  private static final Supplies SUPPLIES =
      Supplies.of(
          PlanTexts.schedule(
              PlanTexts.HEAD
                  + "distributions:\n"
                  + PlanTexts.distribution(
                      "airdrop", "path: airdrop, share: 10%, release: [{jump: 100%}]")
                  + PlanTexts.distribution(
                      "seed",
                      "path: placement, share: 10%,"
                          + " release: [{jump: {share: 100%, at: 2026-03-01T12:00:00Z}}]")
                  + PlanTexts.distribution(
                      "foundation", "path: treasury, share: rest, release: [{jump: 100%}]")));

  private static final BigInteger TENTH = BigInteger.TEN.pow(23);

  @Test
  void all_that_comes_on_a_day_has_the_float_of_the_day_before_beside_it() {
    for (String at : new String[] {"2026-03-01T12:00:00Z", "2026-03-01T23:59:59Z"}) {
      assertThat(FloatShare.of(SUPPLIES, Instant.parse(at), TENTH))
          .contains(new FloatShare(TENTH, TENTH));
    }
    assertThat(FloatShare.of(SUPPLIES, Instant.parse("2026-03-02T00:00:00Z"), TENTH))
        .contains(new FloatShare(TENTH, TENTH.multiply(BigInteger.TWO)));
  }

  @Test
  void nothing_is_a_share_of_nothing() {
    assertThat(FloatShare.of(SUPPLIES, Instant.parse("2026-01-01T00:00:00Z"), TENTH)).isEmpty();
  }

  @Test
  void hundredths_are_rounded_down() {
    var third = new FloatShare(BigInteger.ONE, BigInteger.valueOf(3));
    assertThat(third.percent()).isEqualTo(BigInteger.valueOf(33));
    assertThat(new FloatShare(BigInteger.ONE, BigInteger.valueOf(101)).percent()).isZero();
    assertThat(new FloatShare(TENTH, BigInteger.TEN).percent())
        .isEqualTo(TENTH.multiply(BigInteger.TEN));
  }
}
