package weir.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.twin.VaultScript.ADA;
import static weir.twin.VaultScript.ASSET;
import static weir.twin.VaultScript.BEGIN;
import static weir.twin.VaultScript.BOB;
import static weir.twin.VaultScript.CAT;
import static weir.twin.VaultScript.EVE;
import static weir.twin.VaultScript.ISSUER;
import static weir.twin.VaultScript.TOKEN;
import static weir.twin.VaultScript.VAULT;
import static weir.twin.VaultScript.instant;
import static weir.twin.VaultScript.jump;
import static weir.twin.VaultScript.line;
import static weir.twin.VaultScript.n;
import static weir.twin.VaultScript.root;
import static weir.twin.VaultScript.units;
import static weir.twin.VaultScript.words;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.release.Release;
import weir.twin.VaultScript.OfPool;
import weir.twin.VaultScript.Sums;
import weir.units.Hash32;

/**
 * The effect of each call on the books. Most pools pay 1,000 to Ada, 500 to Bob and 300 to Cat in a
 * straight line of 1,000 seconds, so that Ada is due one unit more each second.
 */
class VaultBookTest {

  private final VaultScript vault = VaultScript.plain();

  private void opensLine() {
    vault.deposit(2_000);
    vault.open(0, 1_800, 0, line(0, 1_000, 0));
  }

  private void opensInstant() {
    vault.deposit(2_000);
    vault.open(0, 1_800, 0, jump(100));
  }

  /* WHAT IS HELD */

  @Test
  void nothing_is_held_or_owed_before_anything_has_happened() {
    assertThat(vault.sums()).isEqualTo(Sums.of(0, 0, 0));
    assertThat(vault.book.pools()).isZero();
    assertThat(vault.book.pausedUntil()).isZero();
    assertThat(vault.book.drained()).isZero();
    assertThat(vault.book.owed()).isEqualTo(BigInteger.ZERO);
  }

  @Test
  void transfers_of_the_token_to_and_from_the_vault_are_what_it_holds() {
    vault.transfer(TOKEN, EVE, VAULT, 100);
    vault.transfer(TOKEN, VAULT, EVE, 30);
    assertThat(vault.sums()).isEqualTo(Sums.of(70, 0, 0));
  }

  @Test
  void other_transfers_are_nothing_to_the_vault() {
    vault.deposit(100);
    vault.transfer(TOKEN, EVE, ADA, 30);
    vault.transfer(EVE, EVE, VAULT, 30);
    vault.transfer(EVE, VAULT, EVE, 30);
    vault.transfer(TOKEN, VAULT, VAULT, 30);
    assertThat(vault.sums()).isEqualTo(Sums.of(100, 0, 0));
  }

  @Test
  void what_is_read_of_a_state_changes_nothing() {
    vault.deposit(100);
    ChainPosition where = vault.at(0);
    for (Fact fact :
        List.of(
            new Fact.SupplyRead(where, TOKEN, units(5)),
            new Fact.BalanceRead(where, TOKEN, VAULT, units(5)),
            new Fact.PlanRead(where, VAULT, Hash32.ZERO, TOKEN, ISSUER))) {
      assertThat(vault.replay(fact)).isEqualTo(fact);
    }
    assertThat(vault.sums()).isEqualTo(Sums.of(100, 0, 0));
  }

  /* OPENING */

  @Test
  void an_opened_pool_reserves_and_owes_its_total() {
    vault.deposit(2_000);
    Fact.PoolOpened first = vault.open(0, 1_800, 0, line(0, 1_000, 0));
    Fact.PoolOpened second = vault.open(1, 150, 0, line(0, 1_000, 0));
    assertThat(first.pool()).isEqualTo(n(0));
    assertThat(second)
        .isEqualTo(
            new Fact.PoolOpened(
                second.where(),
                VAULT,
                n(1),
                new Hash32(6, 6, 6, 1),
                root(1),
                units(150),
                words(line(0, 1_000, 0))));
    assertThat(vault.sums()).isEqualTo(Sums.of(2_000, 1_950, 1_950));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_800, 1_800));
    assertThat(vault.pool(1)).isEqualTo(OfPool.of(150, 150));
    assertThat(vault.book.pools()).isEqualTo(2);
  }

  @Test
  void a_pool_without_stated_options_has_none() {
    opensLine();
    assertThat(vault.book.options(n(0))).isEqualTo(PoolOptions.NONE);
    assertThat(vault.book.clock(n(0))).isEqualTo(PoolClock.PLAIN);
    assertThat(vault.room(0, 500)).isEmpty();
  }

  @Test
  void stated_options_are_those_of_their_pool_alone() {
    opensLine();
    vault.open(1, 200, 0, line(0, 1_000, 0));
    PoolOptions options = PoolOptions.revocable(ISSUER, EVE, 7);
    var stated = new Fact.OptionsStated(vault.at(0), VAULT, n(1), options);
    assertThat(vault.replay(stated)).isEqualTo(stated);
    assertThat(vault.book.options(n(1))).isEqualTo(options);
    assertThat(vault.book.options(n(0))).isEqualTo(PoolOptions.NONE);
  }

  @Test
  void a_grant_begins_unpaid_with_its_account_as_holder() {
    opensLine();
    var fresh = new GrantState(n(0), n(0), BOB, Optional.empty());
    assertThat(vault.state(0, 1)).isEqualTo(fresh);
    assertThat(vault.book.isTaken(n(0), n(1))).isFalse();
  }

  /* CLAIMS */

  @Test
  void a_claim_is_paid_what_is_released_and_the_pool_owes_that_much_less() {
    opensLine();
    assertThat(vault.claimable(0, 0, 250)).isEqualTo(n(250));
    Fact.Paid paid = vault.claim(0, 0, 250);
    assertThat(paid)
        .isEqualTo(new Fact.Paid(paid.where(), VAULT, n(0), n(0), ADA, units(250), units(250)));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_800, 1_550));
    assertThat(vault.sums()).isEqualTo(Sums.of(2_000, 1_800, 1_550));
    assertThat(vault.claimable(0, 0, 250)).isZero();
    assertThat(vault.claimable(0, 0, 251)).isEqualTo(n(1));
    assertThat(vault.claimable(0, 1, 250)).isEqualTo(n(125));
    assertThat(vault.state(0, 0)).isEqualTo(new GrantState(n(250), n(0), ADA, Optional.empty()));
  }

  @Test
  void a_second_claim_is_paid_the_difference_and_says_the_sum() {
    opensLine();
    vault.claim(0, 0, 250);
    Fact.Paid paid = vault.claim(0, 0, 400);
    assertThat(paid)
        .isEqualTo(new Fact.Paid(paid.where(), VAULT, n(0), n(0), ADA, units(150), units(400)));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_800, 1_400));
  }

  @Test
  void what_is_due_rounds_down_so_that_the_pool_keeps_the_fraction() {
    opensLine();
    // 300 * 3 / 1,000 is 0.9, and 300 * 4 / 1,000 is 1.2.
    assertThat(vault.claimable(0, 2, 3)).isZero();
    assertThat(vault.claimable(0, 2, 4)).isEqualTo(n(1));
    assertThat(vault.released(0, 7, 857)).isEqualTo(n(5));
    assertThat(vault.released(0, 7, 858)).isEqualTo(n(6));
  }

  @Test
  void nothing_is_due_before_the_line_opens_and_all_of_it_at_its_end() {
    vault.deposit(2_000);
    vault.open(0, 1_800, 0, line(0, 1_000, 300));
    assertThat(vault.claimable(0, 0, 299)).isZero();
    assertThat(vault.claimable(0, 0, 300)).isEqualTo(n(300));
    assertThat(vault.claimable(0, 0, 1_000)).isEqualTo(n(1_000));
    assertThat(vault.claimable(0, 0, 9_999)).isEqualTo(n(1_000));
  }

  @Test
  void of_two_releases_the_least_counts() {
    vault.deposit(2_000);
    vault.open(0, 1_800, 0, line(0, 1_000, 0), line(100, 600, 100));
    assertThat(vault.claimable(0, 0, 100)).isZero();
    // The first has released 150, the second 1,000 * 50 / 500.
    assertThat(vault.claimable(0, 0, 150)).isEqualTo(n(100));
    // The first has released 300, the second 1,000 * 200 / 500.
    assertThat(vault.claimable(0, 0, 300)).isEqualTo(n(300));
    assertThat(vault.book.releases(n(0), BEGIN + 300, 0)).hasSize(2);
  }

  @Test
  void the_releases_are_those_of_the_words() {
    opensLine();
    assertThat(vault.book.releases(n(0), BEGIN, 0))
        .isEqualTo(List.of(new Release(List.of(line(0, 1_000, 0)))));
  }

  @Test
  void a_directed_payment_goes_where_its_holder_has_sent_it() {
    opensLine();
    ChainPosition where = vault.at(250);
    var directed = new Fact.Directed(where, VAULT, n(0), n(0), EVE, CAT);
    assertThat(vault.replay(directed))
        .isEqualTo(new Fact.Directed(where, VAULT, n(0), n(0), ADA, CAT));
    Fact.Paid paid = (Fact.Paid) vault.replay(VaultScript.wrong(0, 0, where));
    assertThat(paid.account()).isEqualTo(CAT);
    assertThat(((Fact.Paid) vault.replay(VaultScript.wrong(0, 0, where))).account())
        .as("a direction holds for one payment")
        .isEqualTo(ADA);
  }

  @Test
  void a_direction_of_another_transaction_pool_or_grant_is_not_followed() {
    opensLine();
    vault.open(1, 200, 0, line(0, 1_000, 0));
    ChainPosition where = vault.at(250);
    vault.replay(new Fact.Directed(where, VAULT, n(1), n(0), ADA, EVE));
    assertThat(((Fact.Paid) vault.replay(VaultScript.wrong(0, 0, where))).account()).isEqualTo(ADA);
    vault.replay(new Fact.Directed(where, VAULT, n(0), n(1), BOB, EVE));
    assertThat(((Fact.Paid) vault.replay(VaultScript.wrong(0, 0, where))).account()).isEqualTo(ADA);
    vault.replay(new Fact.Directed(where, VAULT, n(0), n(0), ADA, EVE));
    assertThat(vault.claim(0, 0, 260).account()).isEqualTo(ADA);
  }

  /* INSTANT POOLS */

  @Test
  void a_taken_grant_is_paid_as_a_whole_and_once() {
    opensInstant();
    assertThat(vault.claimable(0, 1, 99)).isZero();
    Fact.Taken taken = vault.take(0, 1, 100);
    assertThat(taken).isEqualTo(new Fact.Taken(taken.where(), VAULT, n(0), n(1), BOB, units(500)));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_800, 1_300));
    assertThat(vault.book.isTaken(n(0), n(1))).isTrue();
    assertThat(vault.book.isTaken(n(0), n(0))).isFalse();
    assertThat(vault.state(0, 1)).isEqualTo(new GrantState(n(500), n(0), BOB, Optional.empty()));
    assertThat(vault.claimable(0, 1, 100)).isZero();
    assertThat(vault.take(0, 1, 101).amount()).isEqualTo(units(0));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_800, 1_300));
    assertThat(vault.state(0, 1).paid()).isEqualTo(n(500));
  }

  @Test
  void a_taken_grant_goes_where_its_holder_has_sent_it() {
    opensInstant();
    ChainPosition where = vault.at(100);
    vault.replay(new Fact.Directed(where, VAULT, n(0), n(1), BOB, CAT));
    var said = vault.replay(new Fact.Taken(where, VAULT, n(0), n(1), EVE, VaultScript.WRONG));
    assertThat(((Fact.Taken) said).account()).isEqualTo(CAT);
  }

  @Test
  void a_push_takes_each_of_its_grants() {
    opensInstant();
    Fact.Pushed pushed = vault.push(0, 0, "101", 100);
    assertThat(pushed).isEqualTo(new Fact.Pushed(pushed.where(), VAULT, n(0), n(0), n(5)));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_800, 500));
    assertThat(vault.book.isTaken(n(0), n(0))).isTrue();
    assertThat(vault.book.isTaken(n(0), n(1))).isFalse();
    assertThat(vault.book.isTaken(n(0), n(2))).isTrue();
  }

  @Test
  void a_push_says_only_the_grants_that_were_not_taken_before() {
    opensInstant();
    vault.take(0, 0, 100);
    assertThat(vault.push(0, 0, "111", 100).bits()).isEqualTo(n(6));
    assertThat(vault.push(0, 0, "111", 100).bits()).isZero();
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_800, 0));
  }

  @Test
  void a_push_beyond_256_grants_is_logged_word_by_word() {
    long[] ones = new long[258];
    Arrays.fill(ones, 1);
    var large = new VaultScript(Optional.empty(), List.of(VaultScript.grants(ones)));
    large.open(0, 258, 0, jump(0));
    Fact.Pushed pushed = large.push(0, 1, "10", 10);
    assertThat(pushed).isEqualTo(new Fact.Pushed(pushed.where(), VAULT, n(0), n(1), n(2)));
    assertThat(large.book.isTaken(n(0), n(257))).isTrue();
    assertThat(large.book.isTaken(n(0), n(1))).isFalse();
    assertThat(large.pool(0)).isEqualTo(OfPool.of(258, 257));
  }

  /* WHAT THE ISSUER DOES */

  @Test
  void a_recount_lowers_what_is_reserved_to_what_the_named_pools_owe() {
    vault.deposit(3_600);
    vault.open(0, 1_800, 0, line(0, 1_000, 0));
    vault.open(1, 1_800, 0, line(0, 1_000, 0));
    vault.claim(0, 0, 250);
    vault.claim(1, 0, 250);
    vault.claim(1, 1, 250);
    assertThat(vault.sums()).isEqualTo(Sums.of(3_600, 3_600, 2_975));
    vault.book.recount(List.of(n(1)));
    assertThat(vault.sums()).isEqualTo(Sums.of(3_600, 3_225, 2_975));
    vault.book.recount(List.of(n(0), n(1)));
    assertThat(vault.sums()).isEqualTo(Sums.of(3_600, 2_975, 2_975));
    assertThat(vault.pool(1)).isEqualTo(OfPool.of(1_800, 1_425));
  }

  @Test
  void a_sweep_sends_what_is_held_above_what_is_reserved() {
    opensLine();
    Fact.Swept swept = vault.sweep(10);
    assertThat(swept).isEqualTo(new Fact.Swept(swept.where(), VAULT, ISSUER, units(200)));
    assertThat(vault.sums()).as("until the transfer").isEqualTo(Sums.of(2_000, 1_800, 1_800));
    vault.transfer(TOKEN, VAULT, ISSUER, 200);
    assertThat(vault.sums()).isEqualTo(Sums.of(1_800, 1_800, 1_800));
    assertThat(vault.sweep(11).amount()).isEqualTo(units(0));
  }

  @Test
  void a_top_up_raises_what_a_pool_promises() {
    opensLine();
    vault.claim(0, 0, 250);
    vault.topUp(0, 150, 300);
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_950, 1_700));
    assertThat(vault.sums()).isEqualTo(Sums.of(2_000, 1_950, 1_700));
    vault.book.recount(List.of(n(0)));
    assertThat(vault.sums())
        .as("a count of 1,950, not 1,800")
        .isEqualTo(Sums.of(2_000, 1_700, 1_700));
    assertThat(vault.facts().getLast()).isInstanceOf(Fact.ToppedUp.class);
  }

  @Test
  void a_revocation_leaves_what_was_earned_by_its_instant_and_returns_the_rest() {
    opensLine();
    Fact.Revoked revoked = vault.revoke(0, 0, 300, 400);
    assertThat(revoked)
        .isEqualTo(
            new Fact.Revoked(
                revoked.where(), VAULT, n(0), n(0), instant(300), units(300), units(700)));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_100, 1_100));
    assertThat(vault.sums()).isEqualTo(Sums.of(2_000, 1_100, 1_100));
    assertThat(vault.state(0, 0)).isEqualTo(new GrantState(n(0), n(700), ADA, Optional.empty()));
    assertThat(vault.claimable(0, 0, 200)).isEqualTo(n(200));
    assertThat(vault.claimable(0, 0, 400)).isEqualTo(n(300));
    assertThat(vault.claimable(0, 0, 9_999)).isEqualTo(n(300));
    assertThat(vault.claimable(0, 1, 400)).as("Bob's").isEqualTo(n(200));
  }

  @Test
  void a_revocation_takes_nothing_that_was_paid() {
    opensLine();
    vault.claim(0, 0, 400);
    Fact.Revoked revoked = vault.revoke(0, 0, 300, 400);
    assertThat(revoked.kept()).isEqualTo(units(400));
    assertThat(revoked.returned()).isEqualTo(units(600));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_200, 800));
    assertThat(vault.sums()).isEqualTo(Sums.of(2_000, 1_200, 800));
    assertThat(vault.claimable(0, 0, 9_999)).isZero();
    assertThat(vault.state(0, 0)).isEqualTo(new GrantState(n(400), n(600), ADA, Optional.empty()));
  }

  @Test
  void what_is_earned_follows_the_first_release_and_is_paid_as_the_least_of_all_releases() {
    vault.deposit(2_000);
    vault.open(0, 1_800, 0, line(0, 1_000, 0), jump(800));
    assertThat(vault.revoke(0, 0, 300, 300).kept()).isEqualTo(units(300));
    assertThat(vault.claimable(0, 0, 799)).isZero();
    assertThat(vault.claimable(0, 0, 800)).isEqualTo(n(300));
  }

  @Test
  void a_claw_back_ends_a_pool_with_what_it_has_paid() {
    opensLine();
    vault.claim(0, 0, 1_000);
    vault.claim(0, 1, 500);
    Fact.ClawedBack back = vault.clawBack(0, 2_000);
    assertThat(back).isEqualTo(new Fact.ClawedBack(back.where(), VAULT, n(0), ISSUER, units(550)));
    assertThat(vault.pool(0)).isEqualTo(OfPool.of(1_250, 0));
    // What was paid is reserved until it is counted.
    assertThat(vault.sums()).isEqualTo(Sums.of(2_000, 1_250, 0));
    vault.book.recount(List.of(n(0)));
    assertThat(vault.sums()).isEqualTo(Sums.of(2_000, 0, 0));
  }

  /* WHAT IS REFUSED */

  @Test
  void a_root_without_a_tree_opens_no_pool() {
    assertThatThrownBy(() -> vault.open(2, 1, 0, jump(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no tree has the root " + root(2));
    assertThat(vault.book.pools()).isZero();
    assertThat(vault.sums()).isEqualTo(Sums.of(0, 0, 0));
  }

  @Test
  void a_pool_that_there_is_not_is_refused_by_its_number() {
    opensLine();
    assertThatThrownBy(() -> vault.book.total(n(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no pool 1 of 1");
    assertThatThrownBy(() -> vault.book.left(n(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no pool -1 of 1");
    BigInteger huge = BigInteger.TWO.pow(200);
    assertThatThrownBy(() -> vault.book.recount(List.of(huge)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no pool " + huge + " of 1");
    assertThatThrownBy(() -> vault.claim(1, 0, 0)).hasMessage("no pool 1 of 1");
  }

  @Test
  void a_grant_that_there_is_not_is_refused_by_its_number() {
    opensLine();
    for (long index : new long[] {-1, 3, 1L << 40}) {
      assertThatThrownBy(() -> vault.book.state(n(0), n(index)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no grant %d among 3 of pool 0".formatted(index));
    }
    assertThatThrownBy(() -> vault.push(0, 0, "1000", 0))
        .hasMessageContaining("no grant 3 among 3");
  }

  @Test
  void the_books_keep_their_own_trees() {
    var trees = new HashMap<Hash32, List<VaultBook.GrantKey>>();
    trees.put(root(0), VaultScript.grants(10));
    var book = new VaultBook(VAULT, ASSET, TOKEN, Optional.empty(), trees);
    trees.clear();
    var opened =
        new Fact.PoolOpened(
            vault.at(0), VAULT, n(0), Hash32.ZERO, root(0), units(10), words(jump(0)));
    assertThat(book.replay(opened)).isEqualTo(opened);
    assertThat(book.state(n(0), n(0)).holder()).isEqualTo(ADA);
  }
}
