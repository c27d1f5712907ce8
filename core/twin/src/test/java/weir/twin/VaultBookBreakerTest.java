package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.twin.VaultScript.BEGIN;
import static weir.twin.VaultScript.GUARDIAN;
import static weir.twin.VaultScript.ISSUER;
import static weir.twin.VaultScript.VAULT;
import static weir.twin.VaultScript.grants;
import static weir.twin.VaultScript.instant;
import static weir.twin.VaultScript.jump;
import static weir.twin.VaultScript.line;
import static weir.twin.VaultScript.n;
import static weir.twin.VaultScript.units;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.policy.OutflowWindow;

/**
 * The amounts that a breaker lets pass. That of most tests allows 500 units in 100 seconds and
 * pauses 50 seconds; Ada is due ten units more each second.
 */
class VaultBookBreakerTest {

  private final VaultScript vault = guarded(500);

  private static VaultScript guarded(long limit) {
    var rule = new VaultBook.Breaker(new OutflowWindow(n(limit), 100), 50);
    return new VaultScript(
        Optional.of(rule), List.of(grants(10_000, 10_000, 10), grants(1, 1, 1), grants(1, 1, 1)));
  }

  private void opensLine() {
    vault.deposit(20_010);
    vault.open(0, 20_010, 0, line(0, 1_000, 0));
  }

  private static PoolOptions limited(long limit) {
    return new PoolOptions(
        Optional.empty(), ISSUER, 0, Optional.empty(), Optional.empty(), 0, 0, 0, 0, n(limit));
  }

  private static BigInteger drainedAt(long second) {
    return n(BEGIN + second).shiftLeft(32);
  }

  private BigInteger claims(int index, long second) {
    return vault.claim(0, index, second).amount().units();
  }

  @Test
  void a_window_that_nothing_has_touched_has_room_for_its_limit() {
    opensLine();
    assertThat(vault.room(0, 0)).contains(n(500));
    assertThat(vault.book.drained()).isZero();
  }

  @Test
  void a_claim_is_paid_what_there_is_room_for_and_the_rest_stays_due() {
    opensLine();
    // Due are 600; 100 of them were released before the pause of 50 seconds; there is room for 500.
    Fact.Paid paid = vault.claim(0, 0, 60);
    assertThat(paid.amount()).isEqualTo(units(500));
    assertThat(paid.paidInTotal()).isEqualTo(units(500));
    assertThat(vault.claimable(0, 0, 60)).isEqualTo(n(100));
    assertThat(vault.pool(0).left()).isEqualTo(n(19_510));
    assertThat(vault.book.drained()).isEqualTo(drainedAt(160));
    assertThat(vault.room(0, 60)).contains(n(0));
    assertThat(vault.room(0, 80)).contains(n(100));
    assertThat(vault.room(0, 160)).contains(n(500));
  }

  @Test
  void a_window_drains_in_proportion_to_time() {
    opensLine();
    assertThat(claims(0, 60)).isEqualTo(n(500));
    // 800 less 500 are due, and 20 of 100 seconds have made room for 100.
    assertThat(claims(0, 80)).isEqualTo(n(100));
    assertThat(vault.book.drained()).isEqualTo(drainedAt(180));
    assertThat(claims(0, 100)).isEqualTo(n(100));
    assertThat(vault.book.drained()).isEqualTo(drainedAt(200));
    // 1,300 less 700 are due, 100 of which are old; 30 seconds have made room for 150.
    assertThat(claims(0, 130)).isEqualTo(n(150));
    assertThat(vault.state(0, 0).paid()).isEqualTo(n(850));
  }

  /** I28: what was released one pause ago is paid, even if the window is full. */
  @Test
  void what_is_older_than_the_pause_passes_a_full_window() {
    opensLine();
    assertThat(claims(0, 200)).as("released by second 150").isEqualTo(n(1_500));
    assertThat(vault.book.drained()).as("a full window is full").isEqualTo(drainedAt(300));
    assertThat(vault.room(0, 200)).contains(n(0));
    assertThat(claims(1, 200)).isEqualTo(n(1_500));
    assertThat(claims(1, 200)).isZero();
    assertThat(vault.book.drained()).isEqualTo(drainedAt(300));
  }

  @Test
  void nothing_is_old_in_a_pool_that_is_younger_than_the_pause() {
    vault.deposit(20_010);
    // The line began 900 seconds before the pool.
    vault.open(0, 20_010, 900, line(0, 1_000, 0));
    assertThat(claims(0, 949)).isEqualTo(n(500));
    assertThat(claims(1, 949)).isZero();
    // At 950 what was released at 900 is old: 9,000, of which 500 were paid.
    assertThat(claims(0, 950)).isEqualTo(n(8_500));
    assertThat(claims(1, 950)).isEqualTo(n(9_000));
  }

  @Test
  void a_payment_of_what_is_less_than_the_room_is_paid_whole() {
    opensLine();
    assertThat(claims(0, 10)).isEqualTo(n(100));
    assertThat(vault.book.drained()).isEqualTo(drainedAt(30));
  }

  @Test
  void the_window_of_the_vault_counts_the_payments_of_all_pools() {
    opensLine();
    vault.open(1, 3, 0, jump(0));
    assertThat(claims(0, 49)).isEqualTo(n(490));
    vault.take(1, 0, 49);
    // 491 of 500 are counted, of which a second drains five; 0.2 seconds are no whole number of
    // 2^-32 seconds, so that the room is just below 9.
    assertThat(vault.room(0, 49)).contains(n(8));
    assertThat(vault.room(1, 50)).contains(n(13));
  }

  @Test
  void what_a_window_holds_rounds_towards_less_room() {
    var odd = guarded(300);
    odd.open(1, 3, 0, jump(0));
    odd.take(0, 0, 0);
    // A third of a second, in 2^-32 seconds and rounded up: 1,431,655,765.33.
    assertThat(odd.book.drained()).isEqualTo(drainedAt(0).add(n(1_431_655_766)));
    assertThat(odd.room(0, 0)).contains(n(298));
  }

  /* WINDOWS OF POOLS */

  @Test
  void a_pool_s_own_window_lets_pass_no_more_than_it_holds() {
    opensLine();
    vault.options(0, limited(200), 0);
    assertThat(vault.room(0, 0)).contains(n(200));
    assertThat(claims(0, 60)).isEqualTo(n(200));
    assertThat(vault.book.drained()).as("the vault's").isEqualTo(drainedAt(100));
    // The pool's window has drained for ten of its 100 seconds.
    assertThat(vault.room(0, 70)).contains(n(20));
    // Due are 500 more, of which nothing is old.
    assertThat(claims(0, 70)).isEqualTo(n(20));
    assertThat(vault.room(0, 70)).contains(n(0));
  }

  @Test
  void a_pool_s_window_counts_no_payment_of_another() {
    opensLine();
    vault.open(1, 3, 0, jump(0));
    vault.options(1, limited(3), 0);
    assertThat(claims(0, 10)).isEqualTo(n(100));
    assertThat(vault.room(1, 10)).contains(n(3));
    assertThat(vault.room(0, 10)).contains(n(400));
  }

  @Test
  void of_the_two_windows_the_narrower_counts() {
    opensLine();
    vault.options(0, limited(2_000), 0);
    assertThat(claims(0, 60)).isEqualTo(n(500));
    assertThat(vault.room(0, 60)).contains(n(0));
  }

  /* PUSHES */

  /** Three payments of one unit would round up three times: to a second and 2^-31. */
  @Test
  void a_push_is_counted_as_a_whole() {
    var odd = guarded(300);
    odd.open(1, 3, 0, jump(0));
    odd.push(0, 0, "111", 0);
    assertThat(odd.book.drained()).isEqualTo(drainedAt(1));
  }

  @Test
  void a_push_with_several_events_is_counted_as_a_whole() {
    var odd = guarded(300);
    odd.open(1, 3, 0, jump(0));
    ChainPosition where = odd.at(0);
    odd.pushWithin(0, 0, "1", where);
    odd.pushWithin(0, 0, "110", where);
    assertThat(odd.room(0, 0)).contains(n(297));
    assertThat(odd.book.drained()).isEqualTo(drainedAt(1));
  }

  @Test
  void pushes_of_two_transactions_or_pools_are_counted_one_by_one() {
    BigInteger third = n(1_431_655_766);
    var odd = guarded(300);
    odd.open(1, 3, 0, jump(0));
    odd.open(2, 3, 0, jump(0));
    odd.push(0, 0, "1", 0);
    odd.push(0, 0, "10", 0);
    assertThat(odd.book.drained()).isEqualTo(drainedAt(0).add(third.multiply(n(2))));
    ChainPosition where = odd.at(0);
    odd.pushWithin(0, 0, "100", where);
    odd.pushWithin(1, 0, "1", where);
    assertThat(odd.book.drained()).isEqualTo(drainedAt(0).add(third.multiply(n(4))));
  }

  @Test
  void a_push_of_nothing_is_not_counted() {
    var odd = guarded(300);
    odd.open(1, 3, 0, jump(0));
    odd.push(0, 0, "1", 0);
    odd.push(0, 0, "1", 500);
    assertThat(odd.book.drained()).isEqualTo(drainedAt(0).add(n(1_431_655_766)));
  }

  /* TRIPS */

  @Test
  void a_trip_lasts_its_pause_and_lets_only_pass_what_is_old() {
    opensLine();
    Fact.Tripped tripped = vault.trip(60);
    assertThat(tripped).isEqualTo(new Fact.Tripped(tripped.where(), VAULT, GUARDIAN, instant(110)));
    assertThat(vault.book.pausedUntil()).isEqualTo(BEGIN + 110);
    assertThat(vault.room(0, 109)).contains(n(0));
    assertThat(vault.room(0, 110)).contains(n(500));
    assertThat(claims(0, 80)).as("released by second 30").isEqualTo(n(300));
    assertThat(claims(0, 80)).isZero();
  }

  @Test
  void a_reset_ends_a_trip_at_once() {
    opensLine();
    vault.trip(60);
    Fact ended = vault.reset(70);
    assertThat(ended).isEqualTo(new Fact.TripEnded(ended.where(), VAULT, ISSUER));
    assertThat(vault.book.pausedUntil()).isEqualTo(BEGIN + 70);
    assertThat(vault.room(0, 70)).contains(n(500));
  }

  @Test
  void a_reset_of_what_has_not_tripped_changes_nothing() {
    opensLine();
    vault.trip(60);
    vault.reset(110);
    assertThat(vault.book.pausedUntil()).isEqualTo(BEGIN + 110);
  }

  /** The contract refuses such a trip, so that no real event can state one. */
  @Test
  void a_trip_within_the_calm_is_logged_with_an_end_in_1970() {
    opensLine();
    vault.trip(60);
    assertThat(vault.trip(159).until().getEpochSecond()).isZero();
    vault.trip(200);
    assertThat(vault.trip(300).until()).isEqualTo(instant(350));
  }

  @Test
  void without_a_breaker_a_trip_is_over_at_once() {
    var plain = VaultScript.plain();
    plain.deposit(1_800);
    plain.open(0, 1_800, 0, line(0, 1_000, 0));
    assertThat(plain.trip(60).until()).isEqualTo(instant(60));
    assertThat(plain.book.pausedUntil()).isEqualTo(BEGIN + 60);
    plain.reset(70);
    assertThat(plain.book.pausedUntil()).isEqualTo(BEGIN + 60);
    assertThat(plain.claim(0, 0, 60).amount()).isEqualTo(units(60));
    assertThat(plain.book.drained()).isZero();
  }
}
