package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.units.Address;

/**
 * The effect of each call on the books of rewards; weeks count from the 3,000th, in which
 * everything begins. Eve's vote gives the pools their weight, Ada and Bob stake.
 */
class RewardBookTest {

  private static final long WEEK = 604_800;
  private static final long FIRST = 3_000;
  private static final Address ASSET = new Address(9, 0, 0);
  private static final Address ADA = new Address(1, 0, 0);
  private static final Address BOB = new Address(2, 0, 0);
  private static final Address EVE = new Address(3, 0, 0);
  private static final BigInteger WRONG = n(987_654_321);

  private final EventBook book = new EventBook(week(0));

  private static long week(long number) {
    return (FIRST + number) * WEEK;
  }

  private static BigInteger n(long number) {
    return BigInteger.valueOf(number);
  }

  /** The weight of pool 0 in a week, if it has all of Eve's votes. */
  private static BigInteger weight(long week) {
    return n(10_000 * (50 - week) * WEEK);
  }

  private void pool(int plain) {
    book.replay(new RewardEvent.Added(99, ASSET, plain), week(0));
  }

  /** One pool without boost, to which all votes and, in the next week, 12 units a second go. */
  private void paysTwelveASecond() {
    pool(100);
    evesVote(0, 10_000);
    fund(1, 12 * WEEK);
  }

  private void evesVote(long pool, int share) {
    lock(EVE, 1);
    book.replay(new RewardEvent.Voted(EVE, pool, share, WRONG, 0), week(0));
  }

  private void lock(Address account, long amount) {
    BigInteger added = book.power(account, week(0)).signum() > 0 ? n(0) : n(amount);
    book.replay(new RewardEvent.Locked(account, added, WRONG, week(50)), week(0));
  }

  private void fund(long week, long amount) {
    book.replay(new RewardEvent.Funded(EVE, FIRST + week, n(amount)), week(0));
  }

  private List<RewardEvent> stake(long pool, Address account, long amount, long time) {
    return book.replay(new RewardEvent.Staked(pool, account, account, n(amount)), time);
  }

  private List<RewardEvent> withdraw(long pool, Address account, long amount, long time) {
    return book.replay(new RewardEvent.Withdrawn(pool, account, account, n(amount)), time);
  }

  private List<RewardEvent> claim(Address account, long time) {
    return book.replay(new RewardEvent.Claimed(0, account, WRONG), time);
  }

  private BigInteger claimed(Address account, long time) {
    return ((RewardEvent.Claimed) claim(account, time).getLast()).amount();
  }

  private List<RewardEvent> roll(long pool, long most, long time) {
    return book.replay(new RewardEvent.Rolled(pool, most), time);
  }

  private BigInteger due(Address account, long time) {
    return book.claimable(0, account, time);
  }

  /* POOLS AND STAKES */

  @Test
  void pools_are_numbered_from_zero() {
    assertThat(book.replay(new RewardEvent.Added(99, ASSET, 100), week(0)))
        .isEqualTo(List.of(new RewardEvent.Added(0, ASSET, 100)));
    assertThat(book.replay(new RewardEvent.Added(99, ASSET, 40), week(0)))
        .isEqualTo(List.of(new RewardEvent.Added(1, ASSET, 40)));
  }

  @Test
  void a_stake_counts_as_it_is_in_a_pool_without_boost() {
    pool(100);
    var staked = new RewardEvent.Staked(0, EVE, ADA, n(5));
    assertThat(book.replay(staked, week(0)))
        .isEqualTo(List.of(new RewardEvent.Counted(0, ADA, n(5)), staked));
    assertThat(book.stake(0, ADA)).isEqualTo(n(5));
    assertThat(book.working(0, ADA)).isEqualTo(n(5));
    assertThat(book.stake(0, EVE)).as("the keeper's").isZero();
    assertThat(book.working(0, EVE)).isZero();
    assertThat(withdraw(0, ADA, 2, week(0)))
        .isEqualTo(
            List.of(
                new RewardEvent.Counted(0, ADA, n(3)),
                new RewardEvent.Withdrawn(0, ADA, ADA, n(2))));
    assertThat(book.stake(0, ADA)).isEqualTo(n(3));
    assertThat(book.working(0, ADA)).isEqualTo(n(3));
  }

  @Test
  void stakes_of_two_pools_are_apart() {
    pool(100);
    pool(100);
    stake(1, ADA, 5, week(0));
    assertThat(book.stake(0, ADA)).isZero();
    assertThat(book.stake(1, ADA)).isEqualTo(n(5));
  }

  /* WHAT IS EARNED */

  @Test
  void a_pool_brings_its_part_by_stake_and_time() {
    paysTwelveASecond();
    stake(0, ADA, 1, week(0) + 7);
    stake(0, BOB, 2, week(0) + 9);
    assertThat(due(ADA, week(1))).isZero();
    assertThat(due(ADA, week(1) + 100)).isEqualTo(n(400));
    assertThat(due(BOB, week(1) + 100)).isEqualTo(n(800));
    assertThat(due(ADA, week(2))).isEqualTo(n(4 * WEEK));
    assertThat(due(ADA, week(9))).isEqualTo(n(4 * WEEK));
    assertThat(due(EVE, week(9))).isZero();
  }

  @Test
  void a_claim_is_paid_what_is_due_and_says_what_the_pool_got() {
    paysTwelveASecond();
    stake(0, ADA, 1, week(0));
    stake(0, BOB, 2, week(0));
    assertThat(claim(ADA, week(1) + 100))
        .isEqualTo(
            List.of(
                new RewardEvent.Shared(0, FIRST + 1, weight(1), n(12 * WEEK)),
                new RewardEvent.Claimed(0, ADA, n(400))));
    assertThat(claim(ADA, week(1) + 100)).isEqualTo(List.of(new RewardEvent.Claimed(0, ADA, n(0))));
    assertThat(due(ADA, week(1) + 200)).isEqualTo(n(400));
    assertThat(due(BOB, week(1) + 200)).isEqualTo(n(1_600));
  }

  @Test
  void who_leaves_keeps_what_was_earned_and_leaves_what_comes_to_the_others() {
    paysTwelveASecond();
    stake(0, ADA, 1, week(0));
    stake(0, BOB, 2, week(0));
    withdraw(0, BOB, 2, week(1) + 100);
    assertThat(due(ADA, week(1) + 200)).isEqualTo(n(400 + 1_200));
    assertThat(due(BOB, week(1) + 200)).isEqualTo(n(800));
    assertThat(claimed(BOB, week(1) + 300)).isEqualTo(n(800));
  }

  /** A third of ten is no whole number: the fraction waits, and three of them are ten. */
  @Test
  void what_is_due_rounds_down_and_the_fraction_stays_its_account_s() {
    pool(100);
    evesVote(0, 10_000);
    stake(0, ADA, 1, week(0));
    stake(0, BOB, 2, week(0));
    fund(1, 10);
    fund(2, 10);
    fund(3, 10);
    assertThat(claimed(ADA, week(2))).isEqualTo(n(3));
    assertThat(due(BOB, week(2))).isEqualTo(n(6));
    assertThat(claimed(ADA, week(3))).isEqualTo(n(3));
    assertThat(due(BOB, week(3))).isEqualTo(n(13));
    assertThat(claimed(ADA, week(4))).isEqualTo(n(4));
    assertThat(due(BOB, week(4))).isEqualTo(n(20));
  }

  @Test
  void what_is_funded_twice_for_a_week_adds_up() {
    pool(100);
    evesVote(0, 10_000);
    stake(0, ADA, 1, week(0));
    fund(1, 10);
    fund(1, 5);
    assertThat(due(ADA, week(2))).isEqualTo(n(15));
  }

  @Test
  void compounding_stakes_what_is_due() {
    paysTwelveASecond();
    stake(0, ADA, 1, week(0));
    stake(0, BOB, 2, week(0));
    var compounds = new RewardEvent.Compounded(0, ADA, WRONG);
    assertThat(book.replay(compounds, week(1) + 100))
        .isEqualTo(
            List.of(
                new RewardEvent.Shared(0, FIRST + 1, weight(1), n(12 * WEEK)),
                new RewardEvent.Counted(0, ADA, n(401)),
                new RewardEvent.Compounded(0, ADA, n(400))));
    assertThat(book.stake(0, ADA)).isEqualTo(n(401));
    assertThat(due(ADA, week(1) + 100)).isZero();
    assertThat(book.replay(compounds, week(1) + 100))
        .as("nothing is due")
        .isEqualTo(List.of(new RewardEvent.Compounded(0, ADA, n(0))));
    // 401 of 403 parts of 1,200.
    assertThat(due(ADA, week(1) + 200)).isEqualTo(n(1_194));
    assertThat(due(BOB, week(1) + 200)).isEqualTo(n(805));
  }

  /* WHAT NOBODY EARNS */

  @Test
  void rewards_of_a_pool_without_stake_return_to_the_next_week_s_budget() {
    paysTwelveASecond();
    assertThat(roll(0, 9, week(1) + 100))
        .isEqualTo(
            List.of(
                new RewardEvent.Shared(0, FIRST + 1, weight(1), n(12 * WEEK)),
                new RewardEvent.Returned(0, FIRST + 2, n(1_200)),
                new RewardEvent.Rolled(0, 9)));
    stake(0, ADA, 1, week(1) + 100);
    assertThat(due(ADA, week(1) + 200)).as("nothing of what was idle").isEqualTo(n(1_200));
    assertThat(due(ADA, week(2))).isEqualTo(n(12 * (WEEK - 100)));
    assertThat(due(ADA, week(3))).isEqualTo(n(12 * WEEK));
  }

  @Test
  void a_rest_below_one_unit_stays_with_the_pool() {
    pool(100);
    evesVote(0, 10_000);
    fund(1, 1);
    assertThat(roll(0, 9, week(1) + WEEK / 2))
        .as("half a unit")
        .isEqualTo(
            List.of(
                new RewardEvent.Shared(0, FIRST + 1, weight(1), n(1)),
                new RewardEvent.Rolled(0, 9)));
    stake(0, ADA, 1, week(1) + WEEK / 2);
    assertThat(due(ADA, week(2) - 1)).isZero();
    assertThat(due(ADA, week(2))).isEqualTo(n(1));
  }

  @Test
  void a_week_without_votes_leaves_its_budget_to_the_next() {
    pool(100);
    stake(0, ADA, 1, week(0));
    fund(1, 100);
    assertThat(due(ADA, week(2) + 5)).isZero();
    assertThat(roll(0, 9, week(2) + 5))
        .isEqualTo(
            List.of(new RewardEvent.Postponed(FIRST + 1, n(100)), new RewardEvent.Rolled(0, 9)));
    lock(EVE, 1);
    book.replay(new RewardEvent.Voted(EVE, 0, 10_000, WRONG, 0), week(2) + 10);
    assertThat(due(ADA, week(4))).isEqualTo(n(100));
    assertThat(roll(0, 9, week(3)))
        .isEqualTo(
            List.of(
                new RewardEvent.Postponed(FIRST + 2, n(100)),
                new RewardEvent.Shared(0, FIRST + 3, weight(3), n(100)),
                new RewardEvent.Rolled(0, 9)));
    assertThat(claimed(ADA, week(4))).isEqualTo(n(100));
  }

  @Test
  void a_budget_may_be_postponed_for_several_weeks_at_once() {
    pool(100);
    stake(0, ADA, 1, week(0));
    fund(1, 100);
    fund(2, 11);
    assertThat(roll(0, 9, week(3)))
        .isEqualTo(
            List.of(
                new RewardEvent.Postponed(FIRST + 1, n(100)),
                new RewardEvent.Postponed(FIRST + 2, n(111)),
                new RewardEvent.Rolled(0, 9)));
  }

  /* SEVERAL POOLS */

  @Test
  void pools_share_a_budget_by_their_weights_and_lose_nothing_of_it() {
    for (long first : new long[] {0, 1}) {
      var books = new RewardBookTest();
      books.pool(100);
      books.pool(100);
      books.evesVote(0, 3_000);
      books.evesVote(1, 6_000);
      books.fund(1, 100);
      long second = 1 - first;
      var one = (RewardEvent.Shared) books.roll(first, 9, week(1)).getFirst();
      var other = (RewardEvent.Shared) books.roll(second, 9, week(1) + 1).getFirst();
      // A third is 33, and what follows gets the rest; two thirds are 66.
      assertThat(one.amount()).isEqualTo(n(first == 0 ? 33 : 66));
      assertThat(other.amount()).isEqualTo(n(first == 0 ? 67 : 34));
      assertThat(one.weight()).isEqualTo(n((first + 1) * 3_000 * 49 * WEEK));
      assertThat(other.weight()).isEqualTo(n((second + 1) * 3_000 * 49 * WEEK));
    }
  }

  @Test
  void a_pool_without_votes_gets_nothing_and_says_nothing() {
    pool(100);
    pool(100);
    evesVote(0, 10_000);
    fund(1, 100);
    stake(1, ADA, 1, week(0));
    assertThat(roll(1, 9, week(2))).isEqualTo(List.of(new RewardEvent.Rolled(1, 9)));
    assertThat(book.claimable(1, ADA, week(3))).isZero();
  }

  /* CATCHING UP */

  @Test
  void a_pool_that_is_behind_is_brought_no_further_than_asked() {
    paysTwelveASecond();
    fund(2, 5);
    stake(0, ADA, 1, week(0));
    assertThat(roll(0, 0, week(3) + 5)).isEqualTo(List.of(new RewardEvent.Rolled(0, 0)));
    assertThat(roll(0, 1, week(3) + 5))
        .isEqualTo(
            List.of(
                new RewardEvent.Shared(0, FIRST + 1, weight(1), n(12 * WEEK)),
                new RewardEvent.Rolled(0, 1)));
    assertThat(due(ADA, week(3) + 5)).isEqualTo(n(12 * WEEK + 5));
    assertThat(claim(ADA, week(3) + 5))
        .isEqualTo(
            List.of(
                new RewardEvent.Shared(0, FIRST + 2, weight(2), n(5)),
                new RewardEvent.Shared(0, FIRST + 3, weight(3), n(0)),
                new RewardEvent.Claimed(0, ADA, n(12 * WEEK + 5))));
  }

  @Test
  void a_pool_that_arrives_is_brought_to_the_instant_itself() {
    paysTwelveASecond();
    fund(2, 2 * WEEK);
    assertThat(roll(0, 1, week(2) + 5).getFirst())
        .isEqualTo(new RewardEvent.Shared(0, FIRST + 1, weight(1), n(12 * WEEK)));
    // The week that is over returns 12 units a second; of the next, five seconds return two each.
    assertThat(roll(0, 1, week(2) + 5))
        .isEqualTo(
            List.of(
                new RewardEvent.Shared(0, FIRST + 2, weight(2), n(2 * WEEK)),
                new RewardEvent.Returned(0, FIRST + 3, n(12 * WEEK + 10)),
                new RewardEvent.Rolled(0, 1)));
  }

  @Test
  void a_pool_that_is_not_behind_moves_no_budget() {
    fund(1, 100);
    book.replay(new RewardEvent.Added(0, ASSET, 100), week(2) + 5);
    assertThat(roll(0, 9, week(2) + 6)).isEqualTo(List.of(new RewardEvent.Rolled(0, 9)));
    assertThat(roll(0, 9, week(3)).getFirst())
        .isEqualTo(new RewardEvent.Postponed(FIRST + 1, n(100)));
  }

  /* BOOST */

  /** 40 percent count at once, 60 by votes: here all of the votes are Ada's. */
  @Test
  void votes_boost_a_stake_up_to_all_of_it() {
    pool(40);
    lock(ADA, 1);
    assertThat(stake(0, BOB, 100, week(0)).getFirst())
        .isEqualTo(new RewardEvent.Counted(0, BOB, n(40)));
    // 40 and all of 200 times 60 percent are more than 100.
    assertThat(stake(0, ADA, 100, week(0)).getFirst())
        .isEqualTo(new RewardEvent.Counted(0, ADA, n(100)));
  }

  @Test
  void a_stake_counts_by_its_account_s_part_of_all_votes() {
    pool(40);
    lock(ADA, 1);
    lock(EVE, 9);
    // 40, and 60 percent of a tenth of 100.
    stake(0, ADA, 100, week(0));
    assertThat(book.working(0, ADA)).isEqualTo(n(46));
    stake(0, BOB, 100, week(0));
    assertThat(book.working(0, ADA)).as("until it is counted again").isEqualTo(n(46));
    var refreshed = new RewardEvent.Refreshed(0, ADA);
    assertThat(book.replay(refreshed, week(0)))
        .isEqualTo(List.of(new RewardEvent.Counted(0, ADA, n(52)), refreshed));
    assertThat(book.replay(refreshed, week(0))).isEqualTo(List.of(refreshed));
    assertThat(book.working(0, ADA)).isEqualTo(n(52));
    assertThat(book.stake(0, ADA)).isEqualTo(n(100));
  }

  @Test
  void what_counts_rounds_down_at_each_step() {
    pool(33);
    lock(ADA, 1);
    lock(EVE, 2);
    // 33 percent of 10 are 3.3; a third of 10 is 3.33, and 67 percent of 3 are 2.01.
    stake(0, ADA, 10, week(0));
    assertThat(book.working(0, ADA)).isEqualTo(n(5));
  }

  @Test
  void a_boost_is_gone_with_the_votes_once_it_is_counted_again() {
    pool(40);
    lock(ADA, 1);
    stake(0, ADA, 100, week(0));
    assertThat(book.working(0, ADA)).isEqualTo(n(100));
    book.replay(new RewardEvent.Refreshed(0, ADA), week(50));
    assertThat(book.working(0, ADA)).isEqualTo(n(40));
  }

  @Test
  void compounding_nothing_does_not_count_a_stake_again() {
    pool(40);
    lock(ADA, 1);
    stake(0, ADA, 100, week(0));
    var compounded = new RewardEvent.Compounded(0, ADA, n(0));
    assertThat(book.replay(compounded, week(50))).isEqualTo(List.of(compounded));
    assertThat(book.working(0, ADA)).isEqualTo(n(100));
  }

  @Test
  void a_pool_brings_its_part_by_what_stakes_count() {
    pool(40);
    lock(ADA, 1);
    evesVote(0, 10_000);
    stake(0, BOB, 100, week(0));
    stake(0, ADA, 100, week(0));
    // Ada has half of the votes: 40, and 60 percent of half of 200. Bob has none: 40.
    assertThat(book.working(0, ADA)).isEqualTo(n(100));
    fund(1, 14 * WEEK);
    assertThat(due(ADA, week(1) + 100)).isEqualTo(n(1_000));
    assertThat(due(BOB, week(1) + 100)).isEqualTo(n(400));
  }

  /* LOCKS */

  @Test
  void locks_and_votes_are_the_ballot_s() {
    assertThat(book.replay(new RewardEvent.Locked(ADA, n(10), WRONG, week(2) + 5), week(0)))
        .isEqualTo(List.of(new RewardEvent.Locked(ADA, n(10), n(10), week(2))));
    assertThat(book.power(ADA, week(1))).isEqualTo(n(10 * WEEK));
    pool(100);
    assertThat(book.replay(new RewardEvent.Voted(ADA, 0, 5_000, WRONG, 7), week(0)))
        .isEqualTo(List.of(new RewardEvent.Voted(ADA, 0, 5_000, n(50_000), week(2))));
    assertThat(book.replay(new RewardEvent.Unlocked(ADA, WRONG), week(2)))
        .isEqualTo(List.of(new RewardEvent.Unlocked(ADA, n(10))));
    assertThat(book.power(ADA, week(1))).isZero();
  }

  /* WHAT IS REFUSED */

  @Test
  void a_pool_that_there_is_not_is_refused_by_its_number() {
    pool(100);
    for (long number : new long[] {-1, 1, 1L << 40}) {
      assertThatThrownBy(() -> stake(number, ADA, 1, week(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no pool %d of 1".formatted(number));
      assertThatThrownBy(() -> book.claimable(number, ADA, week(0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no pool %d of 1".formatted(number));
    }
  }

  @Test
  void more_than_is_staked_is_not_withdrawn_and_the_books_stay_as_they_are() {
    paysTwelveASecond();
    stake(0, ADA, 5, week(0));
    stake(0, BOB, 10, week(0));
    assertThatThrownBy(() -> withdraw(0, ADA, 6, week(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("more withdrawn than staked: " + ADA);
    assertThat(book.stake(0, ADA)).isEqualTo(n(5));
    assertThat(book.working(0, ADA)).isEqualTo(n(5));
    assertThat(due(ADA, week(1) + 100)).isEqualTo(n(400));
    withdraw(0, ADA, 5, week(0));
    assertThat(book.stake(0, ADA)).isZero();
  }
}
