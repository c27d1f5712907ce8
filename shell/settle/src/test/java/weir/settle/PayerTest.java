package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PayerRun.DEPLOY;
import static weir.settle.PayerRun.FUND;
import static weir.settle.PayerRun.OPEN;
import static weir.settle.PayerRun.all;
import static weir.settle.PayerRun.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I17: applying a settlement again, after stopping anywhere, sends nothing twice. */
class PayerTest {

  /** The end of a process: nothing may catch it. */
  private static final class Cut extends Error {
    private static final long serialVersionUID = 1;
  }

  @TempDir private Path folder;

  @Test
  void all_actions_are_sent_once_and_a_second_run_sends_nothing() throws Exception {
    PayerRun run = run(all(5));
    run.apply();
    assertThat(run.counts()).containsOnly(1L);
    assertThat(run.told.subList(0, 3))
        .containsExactly("vault landed", "fund/treasury landed", "open/team landed");
    long sent = run.chain.seen.size();
    run.told.clear();
    run.apply();
    assertThat(run.chain.seen).hasSize((int) sent);
    assertThat(run.counts()).containsOnly(1L);
    assertThat(run.told).hasSize(8).allMatch(words -> words.endsWith("landed before"));
    assertThat(run.kinds().stream().filter("landed"::equals)).as("written once").hasSize(8);
  }

  @Test
  void stopping_at_any_call_and_running_again_sends_nothing_twice() throws Exception {
    int stops = 0;
    for (int call = 0; ; call++) {
      PayerRun run = run(all(3));
      int last = call;
      int[] calls = {0};
      run.chain.hook =
          name -> {
            if (calls[0]++ == last) {
              throw new Cut();
            }
          };
      try {
        run.apply();
        assertThat(stops).as("places at which it was stopped").isGreaterThan(40);
        return;
      } catch (Cut cut) {
        stops++;
      }
      run.apply();
      assertThat(run.counts()).as("cut at call %d", call).containsOnly(1L);
    }
  }

  /** A single failure is waited out, whichever call it hits. */
  @Test
  void a_node_that_fails_once_at_any_call_does_not_end_the_run() throws Exception {
    for (int call = 1; call < 60; call++) {
      PayerRun run = run(all(3));
      int bad = call;
      int[] calls = {0};
      run.chain.hook =
          name -> {
            if (calls[0]++ == bad) {
              throw new IOException("no answer");
            }
          };
      run.apply();
      assertThat(run.counts()).as("failed at call %d", call).containsOnly(1L);
    }
  }

  @Test
  void a_node_that_stays_away_ends_the_run_with_its_words() throws Exception {
    PayerRun run = run(List.of(FUND));
    run.apply();
    run.chain.hook =
        name -> {
          if (!name.equals("id")) {
            throw new IOException("no answer");
          }
        };
    assertThatThrownBy(run::apply).isInstanceOf(IOException.class).hasMessage("no answer");
  }

  /** A line that a crash has cut off announced something that was never sent. */
  @Test
  void a_torn_last_line_is_dropped_wherever_the_run_stopped() throws Exception {
    String torn = "{\"intended\":\"push/team/0\",\"nonce\":0,\"transaction\":\"0x1";
    for (int call = 1; call < 25; call++) {
      PayerRun run = run(all(2));
      int last = call;
      int[] calls = {0};
      run.chain.hook =
          name -> {
            if (calls[0]++ == last) {
              throw new Cut();
            }
          };
      assertThatThrownBy(run::apply).isInstanceOf(Cut.class);
      Files.writeString(
          journal(), torn.substring(0, 1 + call * torn.length() / 25), StandardOpenOption.APPEND);
      run.apply();
      assertThat(run.counts()).as("torn after call %d", call).containsOnly(1L);
    }
  }

  @Test
  void another_run_at_any_call_with_a_journal_of_its_own_does_nothing_twice() throws Exception {
    for (int call = 1; call < 40; call++) {
      PayerRun run = run(all(2));
      var other = new PayerRun(folder.resolve("other"), run.chain, run.actions);
      other.loseJournal();
      int when = call;
      int[] calls = {0};
      run.chain.hook =
          name -> {
            if (calls[0]++ == when) {
              run.chain.hook = any -> {};
              try {
                other.apply();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            }
          };
      run.apply();
      assertThat(run.counts().subList(0, 3)).as("at call %d", call).containsOnly(1L);
      assertThat(run.counts()).allMatch(count -> count >= 1);
    }
  }

  @Test
  void a_lost_journal_sends_again_only_what_the_contract_guards() throws Exception {
    PayerRun run = run(all(2));
    run.apply();
    run.loseJournal();
    run.apply();
    assertThat(run.counts()).containsExactly(1L, 1L, 1L, 2L, 2L);
    assertThat(run.told).contains("vault found", "fund/treasury found", "open/team found");
  }

  @Test
  void a_node_that_lags_any_number_of_blocks_funds_nobody_twice() throws Exception {
    for (int lag = 1; lag < 6; lag++) {
      PayerRun run = run(List.of(FUND));
      run.chain.lag = lag;
      int[] rests = {0};
      run.meanwhile =
          () -> {
            if (++rests[0] % 20 == 0) {
              run.chain.mine();
            }
          };
      run.apply();
      assertThat(run.counts()).as("lag %d", lag).containsExactly(1L);
      assertThat(run.kinds()).doesNotContain("superseded").endsWith("landed");
    }
  }

  /** The old way to decide it was to wait for some seconds. */
  @Test
  void a_receipt_that_is_hidden_for_minutes_never_makes_a_transaction_superseded()
      throws Exception {
    PayerRun run = run(List.of(FUND));
    run.chain.hidesReceipts = true;
    int[] rests = {0};
    run.meanwhile = () -> run.chain.hidesReceipts = ++rests[0] < 300;
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.kinds()).containsExactly("intended", "landed");
  }

  @Test
  void a_receipt_that_never_comes_ends_the_run_with_words() throws Exception {
    PayerRun run = run(List.of(FUND));
    run.chain.hidesReceipts = true;
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("nothing has happened for 600 seconds")
        .hasMessageContaining("does not show by which transaction")
        .hasMessageContaining("run the same command again");
    assertThat(run.counts()).containsExactly(1L);
  }

  @Test
  void what_was_found_is_looked_at_again_and_done_after_a_fork_that_drops_it() throws Exception {
    PayerRun run = run(List.of(FUND));
    run.chain.stand(FUND);
    run.apply();
    assertThat(run.kinds()).containsExactly("found");
    run.apply();
    assertThat(run.kinds()).as("written once").containsExactly("found");
    run.chain.fall(FUND);
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.kinds()).containsExactly("found", "intended", "landed");
  }

  @Test
  void what_a_fork_drops_after_it_was_found_in_the_same_run_is_done_before_the_end()
      throws Exception {
    PayerRun run = run(List.of(FUND, OPEN));
    run.chain.stand(FUND);
    run.chain.hook =
        call -> {
          if (call.equals("attempt open/team")) {
            run.chain.fall(FUND);
          }
        };
    run.apply();
    assertThat(run.counts()).containsExactly(1L, 1L);
  }

  @Test
  void what_a_fork_has_dropped_is_sent_again_with_the_same_bytes() throws Exception {
    for (boolean returns : List.of(true, false)) {
      PayerRun run = run(all(3));
      run.apply();
      int signed = run.chain.seen.size();
      run.chain.fork(4, returns);
      run.apply();
      assertThat(run.counts()).containsOnly(1L);
      assertThat(run.chain.seen).hasSize(signed);
    }
  }

  @Test
  void settled_is_said_only_at_the_depth_and_a_fork_before_it_is_undone() throws Exception {
    PayerRun run = run(all(2));
    run.terms = run.terms.withDepth(12);
    int[] rests = {0};
    run.meanwhile =
        () -> {
          if (++rests[0] == 3) {
            run.chain.fork(4, false);
          } else if (rests[0] % 3 == 0) {
            run.chain.mine();
          }
        };
    long end = run.apply().number();
    assertThat(run.counts()).containsOnly(1L);
    long last =
        run.journal().stream()
            .filter(JournalEntry.Landed.class::isInstance)
            .mapToLong(entry -> ((JournalEntry.Landed) entry).place().block())
            .max()
            .orElseThrow();
    assertThat(end).isGreaterThanOrEqualTo(last);
    assertThat(run.chain.blocks).hasSizeGreaterThanOrEqualTo((int) last + 12);
  }

  @Test
  void nothing_more_is_sent_once_something_landed_without_its_effect() throws Exception {
    PayerRun run = run(all(1));
    run.chain.idle.add(DEPLOY.data());
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("vault has landed, but the chain does not show it")
        .hasMessageContaining("nothing more is sent");
    assertThat(run.chain.seen).hasSize(1);
  }

  @Test
  void what_the_contract_refuses_stops_the_run_and_is_signed_again_by_the_next() throws Exception {
    PayerRun run = run(List.of(FUND, OPEN));
    run.chain.failing.add(FUND.data());
    run.chain.refusal = "the token is paused";
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessageStartingWith("fund/treasury was refused by the contract in block 1")
        .hasMessageContaining("): the token is paused; it paid nothing")
        .hasMessageContaining("it paid nothing");
    run.apply();
    assertThat(run.counts()).containsExactly(1L, 1L);
    assertThat(run.kinds())
        .containsExactly("intended", "reverted", "intended", "landed", "intended", "landed");
  }

  @Test
  void a_call_that_would_fail_is_not_signed_and_ends_the_run_with_its_reason() throws Exception {
    PayerRun run = run(List.of(FUND));
    run.chain.failing.add("attempt fund/treasury");
    assertThatThrownBy(run::apply)
        .isInstanceOf(SettlementException.class)
        .hasMessage("fund/treasury (send 5) would fail, so it was not sent: it reverts");
    assertThat(run.kinds()).isEmpty();
  }

  @Test
  void a_nonce_that_a_stranger_used_is_given_up_only_when_his_transaction_was_seen()
      throws Exception {
    PayerRun run = run(List.of(FUND));
    run.chain.mines = false;
    run.chain.forgets = true;
    run.meanwhile =
        () -> {
          if (run.pauses.size() == 5) {
            run.chain.forgets = false;
            Strangers.send(run.chain, 0, "0x99");
            run.chain.mines = true;
            run.chain.mine();
          }
        };
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.kinds()).containsExactly("intended", "superseded", "intended", "landed");
    var superseded =
        run.journal().stream()
            .filter(JournalEntry.Superseded.class::isInstance)
            .map(JournalEntry.Superseded.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(superseded.by())
        .isEqualTo(Optional.of(run.chain.blocks.get(1).transactions().getFirst().hash()));
    assertThat(superseded.block()).isEqualTo(1);
  }

  /** The stranger did the very same. */
  @Test
  void what_a_stranger_did_under_the_nonce_is_found_and_not_done_again() throws Exception {
    PayerRun run = run(List.of(FUND));
    run.chain.mines = false;
    run.chain.forgets = true;
    run.meanwhile =
        () -> {
          if (run.pauses.size() == 5) {
            run.chain.forgets = false;
            Strangers.send(run.chain, 0, FUND.data());
            run.chain.mine();
          }
        };
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
    assertThat(run.kinds()).containsExactly("intended", "superseded", "found");
  }

  /** Earlier versions of the program wrote it after some seconds without a receipt. */
  @Test
  void an_old_line_that_says_superseded_without_having_seen_by_what_proves_nothing()
      throws Exception {
    PayerRun run = run(List.of(FUND));
    run.apply();
    String line = "{\"superseded\":\"fund/treasury\",\"nonce\":0}\n";
    Files.writeString(journal(), line, StandardOpenOption.APPEND);
    run.apply();
    assertThat(run.counts()).containsExactly(1L);
  }

  @Test
  void one_nonce_answered_too_high_is_not_signed_under() throws Exception {
    PayerRun run = run(List.of(FUND));
    int[] nonces = {0};
    run.chain.hook =
        call -> {
          if (call.equals("nonce")) {
            run.chain.nonceError = ++nonces[0] == 1 ? 7 : 0;
          }
        };
    run.apply();
    assertThat(run.kinds()).containsExactly("intended", "landed");
    assertThat(run.counts()).containsExactly(1L);
  }

  /** The lower nonces are used up by transfers of nothing. */
  @Test
  void a_transaction_under_a_nonce_that_is_too_high_lands_after_the_gap_was_filled()
      throws Exception {
    PayerRun run = run(List.of(FUND, OPEN));
    run.chain.nonceError = 2;
    run.chain.hook =
        call -> run.chain.nonceError = call.startsWith("send") ? 0 : run.chain.nonceError;
    run.apply();
    assertThat(run.counts()).containsExactly(1L, 1L);
    assertThat(run.chain.included().map(each -> each.transaction().to().orElseThrow()).limit(2))
        .containsOnly(PayerRun.SIGNER.address());
    assertThat(run.journal().stream().map(JournalEntry::action)).contains("fill/0", "fill/1");
  }

  /** So the search for what has used it must look below the block of the signature. */
  @Test
  void a_nonce_answered_too_low_is_given_up_once_its_older_spender_is_seen() throws Exception {
    PayerRun run = run(List.of(push(0)));
    Strangers.send(run.chain, 0, "0x99");
    for (int block = 0; block < 9; block++) {
      run.chain.mine();
    }
    run.chain.nonceError = -1;
    run.chain.hook =
        call -> run.chain.nonceError = call.startsWith("attempt") ? 0 : run.chain.nonceError;
    run.apply();
    assertThat(run.kinds()).containsExactly("intended", "superseded", "intended", "landed");
    assertThat(run.counts()).containsExactly(1L);
  }

  @Test
  void the_spender_of_a_nonce_is_found_in_blocks_where_states_are_missing() throws Exception {
    PayerRun run = run(List.of(FUND));
    for (int block = 0; block < 5; block++) {
      run.chain.mine();
    }
    Strangers.send(run.chain, 0, "0x99");
    long block = run.chain.blocks.getLast().block().number();
    for (int more = 0; more < 5; more++) {
      run.chain.mine();
    }
    var search = new SpenderSearch(run.chain);
    var head = run.chain.blocks.getLast().block();
    for (long since : List.of(0L, block, block + 2, head.number())) {
      assertThat(search.scan(0, since, head).orElseThrow().block()).isEqualTo(block);
    }
    assertThat(search.scan(1, 0, head)).isEmpty();
  }

  /** Days later most nodes have dropped the states of the blocks in which it landed. */
  @Test
  void a_run_goes_on_over_a_node_that_keeps_the_newest_states_only() throws Exception {
    PayerRun run = run(all(3));
    run.chain.hook =
        call -> {
          if (call.startsWith("attempt push")) {
            throw new Cut();
          }
        };
    assertThatThrownBy(run::apply).isInstanceOf(Cut.class);
    run.chain.hook = call -> {};
    for (int block = 0; block < 200; block++) {
      run.chain.mine();
    }
    run.chain.keeps = 4;
    run.apply();
    assertThat(run.counts()).containsOnly(1L);
  }

  @Test
  void one_false_answer_leaves_no_action_out_and_lets_no_push_go_ahead() throws Exception {
    for (Action action : List.of(DEPLOY, FUND, OPEN)) {
      for (int lies = 1; lies <= 2; lies++) {
        PayerRun run = run(all(2));
        run.chain.turned.put(action.guard(), lies);
        run.chain.hook =
            call -> {
              if (call.startsWith("attempt push")) {
                assertThat(run.counts().subList(0, 3)).containsOnly(1L);
              }
            };
        run.apply();
        assertThat(run.counts()).as(action.id() + " " + lies).containsOnly(1L);
        run.loseJournal();
      }
    }
  }

  @Test
  void one_receipt_that_says_failed_stops_nothing_and_gives_no_nonce_away() throws Exception {
    PayerRun run = run(List.of(FUND, OPEN));
    run.chain.failedReceipts = 1;
    run.apply();
    assertThat(run.kinds()).containsExactly("intended", "landed", "intended", "landed");
  }

  /** Under one nonce two versions may have a receipt for a while; only one of them is true. */
  @Test
  void the_last_line_about_an_action_is_what_the_chain_has() throws Exception {
    PayerRun run = run(List.of(FUND));
    run.apply();
    List<String> lines = Files.readAllLines(journal());
    String invented = lines.get(2).replaceAll("0x[0-9a-f]{64}", "0x" + "7".repeat(64));
    Files.writeString(journal(), invented + "\n", StandardOpenOption.APPEND);
    run.apply();
    assertThat(Files.readAllLines(journal()).getLast()).isEqualTo(lines.get(2));
  }

  @Test
  void pushes_fly_together_up_to_the_limit_and_land_in_one_block() throws Exception {
    PayerRun run = run(all(40));
    run.chain.hook = call -> run.chain.mines &= !call.startsWith("attempt push");
    int[] most = {0};
    run.meanwhile =
        () -> {
          most[0] = Math.max(most[0], run.chain.pool.size());
          run.chain.mine();
        };
    run.apply();
    assertThat(run.counts()).containsOnly(1L);
    assertThat(most[0]).isBetween(15, 16);
  }

  @Test
  void pushes_are_signed_only_when_everything_before_them_is_deep() throws Exception {
    PayerRun run = run(all(3));
    run.terms = run.terms.withDepth(6);
    run.meanwhile = run.chain::mine;
    run.apply();
    long opened = 0;
    for (JournalEntry entry : run.journal()) {
      if (entry instanceof JournalEntry.Landed landed && entry.action().equals(OPEN.id())) {
        opened = landed.place().block();
      }
      if (entry instanceof JournalEntry.Intended push && entry.action().startsWith("push")) {
        assertThat(push.since()).isGreaterThanOrEqualTo(opened + 5);
      }
    }
    assertThat(run.counts()).containsOnly(1L);
  }

  @Test
  void a_transaction_that_was_evicted_is_sent_again_and_the_later_ones_land_after_it()
      throws Exception {
    PayerRun run = run(all(10));
    run.chain.mines = false;
    boolean[] evicted = {false};
    run.meanwhile =
        () -> {
          if (!evicted[0] && run.chain.pool.size() == 10) {
            evicted[0] = true;
            run.chain.pool.remove(run.chain.pool.firstKey());
          }
          run.chain.mine();
        };
    run.apply();
    assertThat(evicted[0]).isTrue();
    assertThat(run.counts()).containsOnly(1L);
    assertThat(run.kinds().stream().filter("intended"::equals)).hasSize(13);
  }

  @Test
  void a_journal_of_nothing_locks_nothing() throws Exception {
    PayerRun run = run(List.of(FUND));
    run.chain.stand(FUND);
    run.apply();
    assertThat(Settler.hasBegun(journal())).isFalse();
    var other = new PayerRun(journal(), run.chain, List.of(FUND, push(1)));
    other.apply();
    assertThat(Settler.hasBegun(journal())).isTrue();
    assertThatThrownBy(run::apply).hasMessageContaining("is the journal of another settlement");
  }

  @Test
  void another_chain_is_told_by_its_id_and_nothing_else_is_asked() throws Exception {
    PayerRun run = run(List.of(FUND));
    assertThatThrownBy(() -> run.apply(run.settlement(1)))
        .isInstanceOf(SettlementException.class)
        .hasMessage(
            "the settlement is for eip155:1, the node is of eip155:31337; nothing was signed");
    assertThat(run.chain.log).isEqualTo(Collections.singletonList("id"));
  }

  private PayerRun run(List<Action> actions) throws IOException {
    Files.deleteIfExists(journal());
    return new PayerRun(journal(), new MemoryChain(actions), actions);
  }

  private Path journal() {
    return folder.resolve("journal");
  }
}
