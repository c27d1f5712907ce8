package weir.settle.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.evm.Fees;

/** What is offered for gas: as much as the price suggests, and never more than the cap. */
class BidTest {

  @Test
  void a_raised_bid_is_a_tenth_higher_in_both_numbers_and_within_the_cap_or_is_none() {
    var random = new Random(3);
    int raises = 0;
    for (int i = 0; i < 20_000; i++) {
      String name = "seed 3, " + i;
      Bid cap = new Bid(wei(random).add(BigInteger.ONE), wei(random));
      Bid old = Bid.of(new Fees(wei(random), wei(random)), cap);
      Optional<Bid> raised = old.raised(new Fees(wei(random), wei(random)), cap);
      if (raised.isPresent()) {
        raises++;
        Bid bid = raised.get();
        assertThat(isTenthMore(old.max(), bid.max())).as(name).isTrue();
        assertThat(isTenthMore(old.tip(), bid.tip())).as(name).isTrue();
        assertThat(bid.max()).as(name).isLessThanOrEqualTo(cap.max());
        assertThat(bid.tip()).as(name).isLessThanOrEqualTo(cap.tip());
        assertThat(bid.tip()).as(name).isLessThanOrEqualTo(bid.max());
      }
    }
    assertThat(raises).isGreaterThan(500);
  }

  private static boolean isTenthMore(BigInteger old, BigInteger by) {
    return by.compareTo(old) > 0
        && by.multiply(BigInteger.TEN).compareTo(old.multiply(BigInteger.valueOf(11))) >= 0;
  }

  @Test
  void a_bid_is_twice_the_base_fee_and_the_tip_cut_to_the_cap() {
    var cap = new Bid(BigInteger.valueOf(100), BigInteger.valueOf(7));
    assertThat(Bid.of(fees(10, 3), cap)).isEqualTo(bid(23, 3));
    assertThat(Bid.of(fees(10, 9), cap)).isEqualTo(bid(29, 7));
    assertThat(Bid.of(fees(60, 9), cap)).isEqualTo(bid(100, 7));
    assertThat(Bid.of(fees(1, 9), new Bid(BigInteger.TWO, BigInteger.TEN))).isEqualTo(bid(2, 2));
    assertThat(bid(80, 1).raised(fees(1, 1), cap)).contains(bid(91, 2));
    assertThat(bid(90, 1).raised(fees(1, 1), cap)).isEmpty();
    assertThat(bid(10, 7).raised(fees(1, 1), cap)).isEmpty();
    assertThat(bid(10, 1).raised(fees(40, 5), cap)).contains(bid(85, 5));
  }

  private static BigInteger wei(Random random) {
    return new BigInteger(random.nextInt(60), random);
  }

  private static Fees fees(long base, long tip) {
    return new Fees(BigInteger.valueOf(base), BigInteger.valueOf(tip));
  }

  private static Bid bid(long max, long tip) {
    return new Bid(BigInteger.valueOf(max), BigInteger.valueOf(tip));
  }
}
