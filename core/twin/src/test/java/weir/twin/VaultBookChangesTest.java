package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.twin.VaultScript.ADA;
import static weir.twin.VaultScript.BEGIN;
import static weir.twin.VaultScript.BOB;
import static weir.twin.VaultScript.CAT;
import static weir.twin.VaultScript.EVE;
import static weir.twin.VaultScript.GUARDIAN;
import static weir.twin.VaultScript.ISSUER;
import static weir.twin.VaultScript.VAULT;
import static weir.twin.VaultScript.instant;
import static weir.twin.VaultScript.jump;
import static weir.twin.VaultScript.line;
import static weir.twin.VaultScript.n;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;

/** The effect of moves of grants, changes of clocks, conditions and heights on the books. */
class VaultBookChangesTest {

  /** A move waits 50 seconds, a change of the clock 100. */
  private static final PoolOptions OPTIONS =
      new PoolOptions(
          Optional.empty(),
          ISSUER,
          0,
          Optional.empty(),
          Optional.of(GUARDIAN),
          50,
          1_000,
          1_000,
          100,
          BigInteger.ZERO);

  private final VaultScript vault = VaultScript.plain();

  /** Ada is due one unit more each second, for 1,000 seconds. */
  private void opensLine() {
    vault.deposit(1_800);
    vault.open(0, 1_800, 0, line(0, 1_000, 0));
    vault.options(0, OPTIONS, 0);
  }

  /* MOVES */

  @Test
  void a_proposed_move_waits_and_changes_no_payment() {
    opensLine();
    Fact.MoveProposed proposed = vault.proposeMove(0, 0, EVE, 10);
    assertThat(proposed)
        .isEqualTo(
            new Fact.MoveProposed(proposed.where(), VAULT, n(0), n(0), ADA, EVE, instant(60)));
    var move = new GrantState.Move(EVE, BEGIN + 60);
    assertThat(vault.state(0, 0)).isEqualTo(new GrantState(n(0), n(0), ADA, Optional.of(move)));
    assertThat(vault.state(0, 1).move()).isEmpty();
    assertThat(vault.claim(0, 0, 20).account()).isEqualTo(ADA);
    assertThat(vault.state(0, 0)).isEqualTo(new GrantState(n(20), n(0), ADA, Optional.of(move)));
  }

  @Test
  void a_finished_move_makes_the_next_holder_the_one_who_is_paid() {
    opensLine();
    vault.claim(0, 0, 5);
    vault.proposeMove(0, 0, EVE, 10);
    Fact.Moved moved = vault.finishMove(0, 0, 60);
    assertThat(moved).isEqualTo(new Fact.Moved(moved.where(), VAULT, n(0), n(0), EVE));
    assertThat(vault.state(0, 0)).isEqualTo(new GrantState(n(5), n(0), EVE, Optional.empty()));
    Fact.Paid paid = vault.claim(0, 0, 70);
    assertThat(paid.account()).isEqualTo(EVE);
    assertThat(paid.amount().units()).isEqualTo(n(65));
    assertThat(vault.proposeMove(0, 0, CAT, 80).holder()).isEqualTo(EVE);
  }

  @Test
  void a_second_proposal_takes_the_place_of_the_first() {
    opensLine();
    vault.proposeMove(0, 0, EVE, 10);
    vault.proposeMove(0, 0, CAT, 30);
    assertThat(vault.state(0, 0).move()).contains(new GrantState.Move(CAT, BEGIN + 80));
    assertThat(vault.finishMove(0, 0, 80).to()).isEqualTo(CAT);
  }

  @Test
  void a_vetoed_move_is_forgotten() {
    opensLine();
    vault.proposeMove(0, 1, EVE, 10);
    Fact vetoed = vault.vetoMove(0, 1, 20);
    assertThat(vetoed).isEqualTo(new Fact.MoveVetoed(vetoed.where(), VAULT, n(0), n(1), GUARDIAN));
    assertThat(vault.state(0, 1)).isEqualTo(new GrantState(n(0), n(0), BOB, Optional.empty()));
    assertThat(vault.finishMove(0, 1, 60).to()).as("nothing waits").isEqualTo(BOB);
  }

  @Test
  void a_revocation_keeps_a_move_that_waits() {
    opensLine();
    vault.proposeMove(0, 0, EVE, 10);
    vault.revoke(0, 0, 20, 20);
    assertThat(vault.state(0, 0).move()).contains(new GrantState.Move(EVE, BEGIN + 60));
    vault.finishMove(0, 0, 60);
    assertThat(vault.state(0, 0)).isEqualTo(new GrantState(n(0), n(980), EVE, Optional.empty()));
  }

  /* CLOCKS */

  @Test
  void a_proposed_change_waits_and_moves_nothing() {
    opensLine();
    Fact.ClockChangeProposed proposed = vault.proposeChange(0, 200, 30, 50);
    assertThat(proposed)
        .isEqualTo(
            new Fact.ClockChangeProposed(
                proposed.where(), VAULT, n(0), 200, 30, Optional.of(instant(150))));
    assertThat(vault.book.clock(n(0))).isEqualTo(new PoolClock(0, 0, 0, 0, 200, 30, BEGIN + 150));
    assertThat(vault.claimable(0, 0, 140)).isEqualTo(n(140));
  }

  @Test
  void a_clock_that_was_put_forward_releases_sooner() {
    opensLine();
    vault.proposeChange(0, 200, 0, 50);
    Fact.ClockChanged changed = vault.change(0, 150);
    assertThat(changed).isEqualTo(new Fact.ClockChanged(changed.where(), VAULT, n(0), 200, 0));
    assertThat(vault.book.clock(n(0))).isEqualTo(new PoolClock(0, 200, 200, 0, 0, 0, 0));
    assertThat(vault.claimable(0, 0, 150)).isEqualTo(n(350));
    assertThat(vault.claimable(0, 0, 799)).isEqualTo(n(999));
    assertThat(vault.claimable(0, 0, 800)).isEqualTo(n(1_000));
  }

  @Test
  void a_clock_that_is_held_still_releases_nothing_for_so_long_and_takes_nothing_back() {
    opensLine();
    vault.proposeChange(0, 0, 100, 50);
    vault.change(0, 300);
    assertThat(vault.book.clock(n(0))).isEqualTo(new PoolClock(BEGIN + 400, -100, 0, 100, 0, 0, 0));
    assertThat(vault.claimable(0, 0, 300)).isEqualTo(n(300));
    assertThat(vault.claimable(0, 0, 400)).isEqualTo(n(300));
    assertThat(vault.claimable(0, 0, 401)).isEqualTo(n(301));
    assertThat(vault.claimable(0, 0, 250)).as("before the hold").isEqualTo(n(250));
  }

  @Test
  void a_revocation_counts_by_the_clock_of_the_pool() {
    opensLine();
    vault.proposeChange(0, 200, 0, 50);
    vault.change(0, 150);
    Fact.Revoked revoked = vault.revoke(0, 0, 160, 170);
    assertThat(revoked.kept().units()).isEqualTo(n(360));
    assertThat(revoked.returned().units()).isEqualTo(n(640));
  }

  @Test
  void a_dropped_change_waits_no_longer() {
    opensLine();
    vault.proposeChange(0, 200, 0, 50);
    Fact.ClockChangeProposed dropped = vault.proposeChange(0, 0, 0, 60);
    assertThat(dropped)
        .isEqualTo(
            new Fact.ClockChangeProposed(dropped.where(), VAULT, n(0), 0, 0, Optional.empty()));
    assertThat(vault.book.clock(n(0))).isEqualTo(PoolClock.PLAIN);
  }

  @Test
  void nothing_may_be_dropped_of_a_pool_that_there_is_not() {
    opensLine();
    var drops = new Fact.ClockChangeProposed(vault.at(0), VAULT, n(1), 0, 0, Optional.empty());
    assertThat(vault.replay(drops)).isSameAs(drops);
    assertThatThrownBy(() -> vault.proposeChange(1, 0, 1, 0)).hasMessage("no pool 1 of 1");
    assertThatThrownBy(() -> vault.proposeChange(1, 1, 0, 0)).hasMessage("no pool 1 of 1");
  }

  /* CONDITIONS AND HEIGHTS */

  @Test
  void what_waits_for_a_condition_is_released_when_that_has_opened() {
    vault.deposit(1_800);
    vault.open(0, 1_800, 0, VaultScript.behind(3, 40));
    assertThat(vault.claimable(0, 0, 9_999)).isZero();
    vault.book.open(2, BEGIN + 100);
    assertThat(vault.claimable(0, 0, 9_999)).as("another condition").isZero();
    vault.book.open(3, BEGIN + 100);
    assertThat(vault.claimable(0, 0, 139)).isZero();
    assertThat(vault.claimable(0, 0, 140)).isEqualTo(n(1_000));
    assertThat(vault.claim(0, 1, 140).amount().units()).isEqualTo(n(500));
  }

  @Test
  void a_condition_that_is_open_when_a_pool_opens_counts_for_it() {
    vault.book.open(255, BEGIN + 10);
    vault.deposit(1_800);
    vault.open(0, 1_800, 20, VaultScript.behind(255, 5));
    assertThat(vault.claimable(0, 0, 14)).isZero();
    assertThat(vault.claimable(0, 0, 15)).isEqualTo(n(1_000));
  }

  /** A block comes every ten seconds, the thousandth at second 0. */
  @Test
  void a_line_along_heights_follows_the_height_of_the_block() {
    vault.deposit(1_800);
    vault.open(0, 1_800, 0, VaultScript.heights(1_000, 1_100));
    vault.options(0, OPTIONS, 0);
    assertThat(vault.claimable(0, 0, 0)).isZero();
    assertThat(vault.claimable(0, 0, 259)).isEqualTo(n(250));
    assertThat(vault.claimable(0, 0, 260)).isEqualTo(n(260));
    assertThat(vault.claim(0, 0, 300).amount().units()).isEqualTo(n(300));
    assertThat(vault.claimable(0, 0, 1_000)).isEqualTo(n(700));
    assertThat(vault.revoke(0, 1, 0, 400).kept().units())
        .as("a release by block heights is not dated back")
        .isEqualTo(n(200));
  }

  @Test
  void a_clock_does_not_move_what_counts_heights() {
    vault.deposit(1_800);
    vault.open(0, 1_800, 0, VaultScript.heights(1_000, 1_100));
    vault.options(0, OPTIONS, 0);
    vault.proposeChange(0, 500, 0, 50);
    vault.change(0, 150);
    assertThat(vault.claimable(0, 0, 150)).isEqualTo(n(150));
    assertThat(vault.book.releases(n(0), BEGIN + 150, 1_015)).hasSize(1);
  }

  @Test
  void of_a_line_and_a_line_along_heights_the_least_counts() {
    vault.deposit(1_800);
    vault.open(0, 1_800, 0, line(0, 500, 0), VaultScript.heights(1_000, 1_100));
    assertThat(vault.claimable(0, 0, 259)).isEqualTo(n(250));
    vault.open(1, 1_800, 0, line(0, 2_000, 0), VaultScript.heights(1_000, 1_100));
    assertThat(vault.claimable(1, 0, 259)).isEqualTo(n(129));
  }

  @Test
  void an_instant_pool_is_shown_by_its_jump() {
    vault.deposit(1_800);
    vault.open(0, 1_800, 0, jump(100));
    assertThat(vault.released(0, 7, 99)).isZero();
    assertThat(vault.released(0, 7, 100)).isEqualTo(n(7));
  }
}
