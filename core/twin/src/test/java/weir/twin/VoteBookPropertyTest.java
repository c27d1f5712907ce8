package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;

/** Laws of every ballot, for any locks and votes. */
class VoteBookPropertyTest {

  private static final long WEEK = 604_800;
  private static final long FIRST = 3_000;
  private static final int POOLS = 3;
  private static final int ACCOUNTS = 3;

  private sealed interface Act {
    long time();
  }

  private record Locks(int who, long time, BigInteger amount, long end) implements Act {}

  private record Votes(int who, long time, int pool, int share) implements Act {}

  private static Address account(int who) {
    return new Address(who + 1, 0, 0);
  }

  /** I23: the weights of the pools add up to the weight of all. */
  @Test
  void votes_never_exceed_locks_and_pools_weigh_together_what_all_weigh() {
    Cases.forAll(
        VoteBookPropertyTest::draw,
        acts -> {
          var book = new VoteBook();
          for (Act act : acts) {
            apply(book, act);
            long epoch = act.time() / WEEK;
            BigInteger sum =
                IntStream.range(0, POOLS)
                    .mapToObj(pool -> book.weight(pool, epoch))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(book.weights(epoch)).isEqualTo(sum);
            assertThat(sum)
                .isLessThanOrEqualTo(
                    book.powers(epoch * WEEK).multiply(BigInteger.valueOf(10_000)));
          }
        });
  }

  @Test
  void what_a_week_weighs_is_settled_when_it_has_begun() {
    Cases.forAll(
        VoteBookPropertyTest::draw,
        acts -> {
          var book = new VoteBook();
          Map<Long, BigInteger> settled = new HashMap<>();
          for (Act act : acts) {
            long epoch = act.time() / WEEK;
            settled.putIfAbsent(epoch, book.weights(epoch));
            apply(book, act);
            settled.forEach((week, weight) ->
                assertThat(book.weights(week)).as("week %d", week).isEqualTo(weight));
          }
        });
  }

  @Test
  void votes_only_fall_without_new_locks() {
    Cases.forAll(
        VoteBookPropertyTest::draw,
        acts -> {
          var book = new VoteBook();
          acts.forEach(act -> apply(book, act));
          long begin = (acts.getLast().time() / WEEK + 1) * WEEK;
          BigInteger last = book.powers(begin);
          for (long time = begin; time < begin + 12 * WEEK; time += WEEK / 2) {
            BigInteger now = book.powers(time);
            BigInteger sum = BigInteger.ZERO;
            for (int who = 0; who < ACCOUNTS; who++) {
              sum = sum.add(book.power(account(who), time));
            }
            assertThat(now).isLessThanOrEqualTo(last).isEqualTo(sum);
            last = now;
          }
          assertThat(book.powers(begin + 60 * WEEK)).isZero();
          assertThat(book.weights(begin / WEEK + 60)).isZero();
        });
  }

  private static void apply(VoteBook book, Act act) {
    switch (act) {
      case Locks l -> book.lock(account(l.who()), l.amount(), l.end());
      case Votes v -> book.vote(account(v.who()), v.pool(), v.share(), v.time());
    }
  }

  /**
   * Draws locks and votes that the contract accepts: no account gives more than all of its power.
   */
  private static List<Act> draw(Source source) {
    var acts = new ArrayList<Act>();
    var shares = new int[ACCOUNTS][POOLS];
    long time = FIRST * WEEK;
    for (int i = 0; i < 2 + source.size() / 10; i++) {
      time += source.onceIn(3) ? 0 : source.between(0, 2 * WEEK);
      int who = source.between(0, ACCOUNTS - 1);
      if (source.onceIn(2)) {
        acts.add(new Locks(who, time, source.bits(90), time + source.between(WEEK, 50 * WEEK)));
      } else {
        int pool = source.between(0, POOLS - 1);
        int given = IntStream.of(shares[who]).sum() - shares[who][pool];
        shares[who][pool] = source.between(0, 10_000 - given);
        acts.add(new Votes(who, time, pool, shares[who][pool]));
      }
    }
    return acts;
  }
}
