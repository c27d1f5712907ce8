package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import weir.units.Address;

/** Locks, their votes, and the weights of pools by votes; weeks count from the 3,000th. */
class VoteBookTest {

  private static final long WEEK = 604_800;
  private static final long FIRST = 3_000;
  private static final Address ADA = new Address(1, 0, 0);
  private static final Address BOB = new Address(2, 0, 0);

  private final VoteBook book = new VoteBook();

  private static long week(long number) {
    return (FIRST + number) * WEEK;
  }

  private static BigInteger n(long number) {
    return BigInteger.valueOf(number);
  }

  @Test
  void a_week_has_the_seconds_of_seven_days() {
    assertThat(VoteBook.WEEK).isEqualTo(7 * 24 * 60 * 60);
  }

  @Test
  void no_account_has_votes_without_a_lock() {
    assertThat(book.power(ADA, week(0))).isZero();
    assertThat(book.powers(week(0))).isZero();
    assertThat(book.weight(0, FIRST)).isZero();
    assertThat(book.weights(FIRST)).isZero();
  }

  @Test
  void a_lock_has_its_amount_times_the_seconds_to_its_end() {
    assertThat(book.lock(ADA, n(10), week(2))).isEqualTo(new VoteBook.Lock(n(10), week(2)));
    assertThat(book.power(ADA, week(0))).isEqualTo(n(10 * 2 * WEEK));
    assertThat(book.power(ADA, week(2) - 1)).isEqualTo(n(10));
    assertThat(book.power(ADA, week(2))).isZero();
    assertThat(book.power(ADA, week(3))).isZero();
    assertThat(book.power(BOB, week(0))).isZero();
  }

  @Test
  void the_end_of_a_lock_rounds_down_to_the_beginning_of_a_week() {
    assertThat(book.lock(ADA, n(10), week(2) + WEEK - 1).end()).isEqualTo(week(2));
    assertThat(book.lock(BOB, n(10), week(2)).end()).isEqualTo(week(2));
  }

  @Test
  void a_lock_grows_and_is_prolonged_but_never_shortened() {
    book.lock(ADA, n(10), week(5));
    assertThat(book.lock(ADA, n(4), week(3))).isEqualTo(new VoteBook.Lock(n(14), week(5)));
    assertThat(book.lock(ADA, n(0), week(6))).isEqualTo(new VoteBook.Lock(n(14), week(6)));
    assertThat(book.power(ADA, week(0))).isEqualTo(n(14 * 6 * WEEK));
  }

  @Test
  void all_votes_are_the_sum_of_everybody_s() {
    book.lock(ADA, n(10), week(2));
    book.lock(BOB, n(7), week(3));
    assertThat(book.powers(week(1))).isEqualTo(n(10 * WEEK + 7 * 2 * WEEK));
    assertThat(book.powers(week(2))).isEqualTo(n(7 * WEEK));
  }

  @Test
  void an_ended_lock_is_paid_back_whole_and_is_gone() {
    book.lock(ADA, n(10), week(2));
    assertThat(book.unlock(ADA, week(2))).isEqualTo(n(10));
    assertThatThrownBy(() -> book.unlock(ADA, week(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no ended lock of " + ADA + " at " + week(2));
    assertThat(book.lock(ADA, n(3), week(4)).amount()).isEqualTo(n(3));
  }

  @Test
  void a_lock_that_has_not_ended_is_not_paid_back_and_stays() {
    book.lock(ADA, n(10), week(2));
    assertThatThrownBy(() -> book.unlock(ADA, week(2) - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no ended lock of " + ADA + " at " + (week(2) - 1));
    assertThat(book.power(ADA, week(1))).isEqualTo(n(10 * WEEK));
  }

  /** Slopes are units times ten thousandths. */
  @Test
  void a_vote_counts_from_the_next_week_on_and_falls_as_its_lock_does() {
    book.lock(ADA, n(10), week(4));
    assertThat(book.vote(ADA, 7, 2_500, week(0) + 5))
        .isEqualTo(new VoteBook.Vote(ADA, 7, n(25_000), week(4), FIRST));
    assertThat(book.weight(7, FIRST)).isZero();
    assertThat(book.weight(7, FIRST + 1)).isEqualTo(n(25_000 * 3 * WEEK));
    assertThat(book.weight(7, FIRST + 3)).isEqualTo(n(25_000 * WEEK));
    assertThat(book.weight(7, FIRST + 4)).isZero();
    assertThat(book.weight(7, FIRST + 5)).isZero();
    assertThat(book.weight(6, FIRST + 1)).isZero();
  }

  @Test
  void all_pools_together_weigh_the_sum_of_each() {
    book.lock(ADA, n(10), week(4));
    book.lock(BOB, n(1), week(8));
    book.vote(ADA, 0, 2_500, week(0));
    book.vote(ADA, 1, 7_500, week(0));
    book.vote(BOB, 1, 10_000, week(0));
    assertThat(book.weight(0, FIRST + 1)).isEqualTo(n(25_000 * 3 * WEEK));
    assertThat(book.weight(1, FIRST + 1)).isEqualTo(n(75_000 * 3 * WEEK + 10_000 * 7 * WEEK));
    assertThat(book.weights(FIRST + 1)).isEqualTo(n(100_000 * 3 * WEEK + 10_000 * 7 * WEEK));
  }

  @Test
  void a_replaced_vote_counts_up_to_the_week_of_its_replacement() {
    book.lock(ADA, n(10), week(9));
    book.vote(ADA, 0, 10_000, week(0));
    book.vote(ADA, 0, 5_000, week(2) + 3);
    assertThat(book.weight(0, FIRST + 2)).isEqualTo(n(100_000 * 7 * WEEK));
    assertThat(book.weight(0, FIRST + 3)).isEqualTo(n(50_000 * 6 * WEEK));
    assertThat(book.weights(FIRST + 1)).isEqualTo(n(100_000 * 8 * WEEK));
  }

  @Test
  void a_vote_that_is_replaced_in_its_own_week_never_counts() {
    book.lock(ADA, n(10), week(9));
    book.vote(ADA, 0, 10_000, week(0));
    book.vote(ADA, 0, 1, week(0) + 9);
    assertThat(book.weight(0, FIRST)).isZero();
    assertThat(book.weight(0, FIRST + 1)).isEqualTo(n(10 * 8 * WEEK));
  }

  @Test
  void a_vote_for_one_pool_replaces_none_for_another_and_none_of_another_account() {
    book.lock(ADA, n(10), week(9));
    book.lock(BOB, n(10), week(9));
    book.vote(ADA, 0, 5_000, week(0));
    book.vote(ADA, 1, 5_000, week(0));
    book.vote(BOB, 0, 5_000, week(0));
    assertThat(book.weights(FIRST + 1)).isEqualTo(n(3 * 50_000 * 8 * WEEK));
    assertThat(book.weight(0, FIRST + 1)).isEqualTo(n(2 * 50_000 * 8 * WEEK));
  }

  @Test
  void a_share_of_zero_takes_a_vote_away() {
    book.lock(ADA, n(10), week(9));
    book.vote(ADA, 0, 10_000, week(0));
    assertThat(book.vote(ADA, 0, 0, week(1)))
        .isEqualTo(new VoteBook.Vote(ADA, 0, n(0), week(9), FIRST + 1));
    assertThat(book.weight(0, FIRST + 1)).isEqualTo(n(100_000 * 8 * WEEK));
    assertThat(book.weight(0, FIRST + 2)).isZero();
  }

  @Test
  void a_vote_without_a_lock_weighs_nothing() {
    assertThat(book.vote(ADA, 0, 10_000, week(0)))
        .isEqualTo(new VoteBook.Vote(ADA, 0, n(0), 0, FIRST));
    assertThat(book.weights(FIRST + 1)).isZero();
  }

  @Test
  void a_lock_that_has_grown_votes_with_its_growth_once_its_account_votes_again() {
    book.lock(ADA, n(10), week(5));
    book.vote(ADA, 0, 10_000, week(0));
    book.lock(ADA, n(5), week(9));
    assertThat(book.weight(0, FIRST + 1)).isEqualTo(n(100_000 * 4 * WEEK));
    book.vote(ADA, 0, 10_000, week(1));
    assertThat(book.weight(0, FIRST + 2)).isEqualTo(n(150_000 * 7 * WEEK));
  }
}
