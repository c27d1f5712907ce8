package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.plan.ChainId;
import weir.settle.FakeChain.Fault;
import weir.settle.call.CallScope;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

/** Each call that the payer makes, in order: what it asks before it signs, sends or gives up. */
class PayerProtocolTest {

  private static final Address TOKEN = new Address(1, 1, 1);
  private static final Address VAULT = new Address(2, 2, 2);
  private static final Action FUND =
      new Action(
          "fund",
          "send 5",
          TOKEN,
          "0x01",
          new DoneWhen.Funded(TOKEN, PlannedPlans.funding(TOKEN, VAULT, 5)));
  private static final Action OPEN =
      new Action("open", "open", VAULT, "0x02", new DoneWhen.PoolOpen(VAULT, Hash32.ZERO));
  private static final Action PUSH =
      new Action("push", "push", VAULT, "0x03", new DoneWhen.Contract());
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final FakeChain chain = new FakeChain();
  private final List<String> told = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void a_new_action_is_looked_for_signed_sent_and_looked_for_again() throws Exception {
    run(FUND);
    assertThat(chain.log)
        .containsExactly(
            "id",
            "holds Funded",
            "nonce",
            "sign fund 0",
            // Written to the journal here; what follows any later run does as well.
            "nonce",
            "receipt fund#0",
            "send fund#0",
            "receipt fund#0",
            // Landed: it must show before anything else is sent.
            "receipt fund#0",
            "holds Funded");
    assertThat(told).containsExactly("fund landed in block 1 for 21000 gas");
    assertThat(pauses).isEmpty();
    assertThat(kinds()).containsExactly("intended", "landed");
  }

  @Test
  void an_action_is_not_looked_at_before_the_one_before_it_shows() throws Exception {
    run(FUND, OPEN);
    int stands = chain.log.lastIndexOf("holds Funded");
    assertThat(chain.log.indexOf("holds PoolOpen")).isEqualTo(stands + 1);
    assertThat(chain.log.get(stands + 2)).isEqualTo("nonce");
    assertThat(chain.log.get(stands + 3)).isEqualTo("sign open 1");
  }

  /** A guard that always holds would let a push never be sent. */
  @Test
  void what_the_contract_guards_is_sent_without_asking() throws Exception {
    run(PUSH);
    assertThat(chain.log).startsWith("id", "nonce", "sign push 0");
    assertThat(chain.effects).containsExactly("push");
  }

  @Test
  void what_exists_already_is_found_and_neither_signed_nor_sent() throws Exception {
    chain.stand(FUND.guard());
    run(FUND);
    assertThat(chain.log).containsExactly("id", "holds Funded");
    assertThat(told).containsExactly("fund found");
    assertThat(kinds()).containsExactly("found");
  }

  @Test
  void a_second_run_looks_at_the_receipt_and_at_the_guard_and_sends_nothing() throws Exception {
    run(FUND);
    chain.log.clear();
    run(FUND);
    assertThat(chain.log).containsExactly("id", "receipt fund#0", "holds Funded");
    assertThat(told).hasSize(2).containsOnly("fund landed in block 1 for 21000 gas");
    assertThat(kinds()).containsExactly("intended", "landed");
  }

  @Test
  void another_chain_is_told_by_its_id_and_nothing_else_is_asked() throws Exception {
    assertThatThrownBy(() -> run(settlement(1, FUND)))
        .isInstanceOf(SettlementException.class)
        .hasMessage("the settlement is for eip155:1, the node is of eip155:31337");
    assertThat(chain.log).containsOnly("id");
    assertThat(kinds()).isEmpty();
  }

  @Test
  void a_transaction_that_lands_late_is_waited_for_in_steps_of_50_milliseconds() throws Exception {
    chain.hideReceipts(1 + 7);
    run(FUND);
    assertThat(pauses).isEqualTo(Collections.nCopies(7, SHORT));
    assertThat(sends()).isEqualTo(1);
    assertThat(chain.effects).containsExactly("fund");
  }

  /** 200 looks of 50 milliseconds are ten seconds; 40 times ten seconds are all that is waited. */
  @Test
  void the_same_bytes_are_sent_every_ten_seconds_and_waiting_ends_after_forty_times() {
    chain.takeNothing(true);
    assertThatThrownBy(() -> run(FUND))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("fund was sent as 0x")
        .hasMessageContaining("under nonce 0 and has not landed")
        .hasMessageContaining("run the same command again");
    assertThat(sends()).isEqualTo(40);
    assertThat(signatures()).isEqualTo(1);
    assertThat(pauses).isEqualTo(Collections.nCopies(40 * 200, SHORT));
    assertThat(chain.log.stream().filter("nonce"::equals)).hasSize(1 + 40);
  }

  @Test
  void a_later_run_goes_on_waiting_with_the_same_bytes() throws Exception {
    chain.takeNothing(true);
    assertThatThrownBy(() -> run(FUND)).hasMessageContaining("has not landed");
    chain.takeNothing(false);
    chain.log.clear();
    run(FUND);
    assertThat(chain.log)
        .containsExactly(
            "id",
            "nonce",
            "receipt fund#0",
            "send fund#0",
            "receipt fund#0",
            "receipt fund#0",
            "holds Funded");
    assertThat(kinds()).containsExactly("intended", "landed");
  }

  @Test
  void a_nonce_spent_by_another_transaction_is_seen_at_ten_looks_and_the_action_signed_again()
      throws Exception {
    chain.failAt(4, Fault.FOREIGN);
    run(FUND);
    assertThat(pauses).isEqualTo(Collections.nCopies(9, LONG));
    assertThat(kinds()).containsExactly("intended", "superseded", "intended", "landed");
    assertThat(chain.log).contains("sign fund 0", "sign fund 1").doesNotContain("send fund#0");
    int again = chain.log.indexOf("sign fund 1");
    assertThat(chain.log.subList(again - 2, again)).containsExactly("holds Funded", "nonce");
    assertThat(chain.effects).containsExactly("fund");
  }

  /**
   * A load balancer may ask one node for the nonce and another one, which lags behind, for the
   * receipt.
   */
  @Test
  void a_receipt_that_comes_at_the_tenth_look_is_taken_and_nothing_is_signed_again()
      throws Exception {
    chain.failAt(6, Fault.AFTER);
    assertThatThrownBy(() -> run(FUND)).hasMessageContaining("the node is gone");
    assertThat(chain.effects).as("sent, and the answer was lost").containsExactly("fund");
    chain.hideReceipts(9);
    run(FUND);
    assertThat(pauses).isEqualTo(Collections.nCopies(9, LONG));
    assertThat(signatures()).isEqualTo(1);
    assertThat(chain.effects).containsExactly("fund");
    assertThat(kinds()).containsExactly("intended", "landed");
  }

  /** The transaction that took the nonce may have done the same. */
  @Test
  void what_another_sender_did_under_the_nonce_is_found_and_not_done_again() throws Exception {
    chain.takeNothing(true);
    assertThatThrownBy(() -> run(FUND)).hasMessageContaining("has not landed");
    chain.takeNothing(false);
    chain.spendNonces(1);
    chain.stand(FUND.guard());
    run(FUND);
    assertThat(kinds()).containsExactly("intended", "superseded", "found");
    assertThat(chain.effects).isEmpty();
    assertThat(told).containsExactly("fund found");
  }

  @Test
  void what_the_contract_refuses_stops_the_run_and_is_signed_again_by_the_next() throws Exception {
    chain.revertTheNext();
    assertThatThrownBy(() -> run(FUND, OPEN))
        .isInstanceOf(SettlementException.class)
        .hasMessageStartingWith("fund was refused by the contract in block 1 (transaction 0x")
        .hasMessageContaining("it paid nothing");
    assertThat(kinds()).containsExactly("intended", "reverted");
    assertThat(told).isEmpty();
    assertThat(chain.log).doesNotContain("holds PoolOpen");
    run(FUND, OPEN);
    assertThat(chain.effects).containsExactly("fund", "open");
    assertThat(chain.log).contains("sign fund 1", "sign open 2");
    assertThat(kinds())
        .containsExactly("intended", "reverted", "intended", "landed", "intended", "landed");
  }

  @Test
  void a_receipt_of_failure_at_the_first_look_of_a_later_run_stops_it_as_well() {
    chain.revertTheNext();
    chain.failAt(6, Fault.AFTER);
    assertThatThrownBy(() -> run(FUND)).hasMessageContaining("the node is gone");
    assertThatThrownBy(() -> run(FUND)).hasMessageContaining("was refused by the contract");
    assertThat(chain.effects).isEmpty();
    assertThat(sends()).isEqualTo(1);
  }

  @Test
  void what_a_fork_has_dropped_is_sent_again_and_not_signed_again() throws Exception {
    run(FUND);
    chain.forkAwayTheLast(FUND);
    chain.log.clear();
    run(FUND);
    assertThat(chain.log)
        .containsExactly(
            "id",
            "receipt fund#0",
            "nonce",
            "receipt fund#0",
            "send fund#0",
            "receipt fund#0",
            "receipt fund#0",
            "holds Funded");
    assertThat(chain.effects).containsExactly("fund");
    assertThat(told)
        .containsExactly(
            "fund landed in block 1 for 21000 gas", "fund landed in block 2 for 21000 gas");
  }

  @Test
  void what_a_fork_has_dropped_is_signed_again_if_another_transaction_took_its_nonce()
      throws Exception {
    run(FUND);
    chain.forkAwayTheLast(FUND);
    chain.spendNonces(1);
    run(FUND);
    assertThat(kinds()).containsExactly("intended", "landed", "superseded", "intended", "landed");
    assertThat(chain.log).contains("sign fund 1");
    assertThat(chain.effects).containsExactly("fund");
  }

  @Test
  void what_landed_without_its_effect_is_named_and_the_next_action_is_not_looked_at() {
    chain.doNothing();
    assertThatThrownBy(() -> run(FUND, OPEN))
        .isInstanceOf(SettlementException.class)
        .hasMessage(
            "fund has landed, but the chain does not show it: %s; nothing more is sent",
            FUND.guard());
    assertThat(told).isEmpty();
    assertThat(chain.log).doesNotContain("holds PoolOpen");
    chain.log.clear();
    assertThatThrownBy(() -> run(FUND, OPEN)).hasMessageContaining("nothing more is sent");
    assertThat(sends()).isZero();
  }

  @Test
  void a_run_that_is_interrupted_while_it_waits_has_its_bytes_in_the_journal() throws Exception {
    chain.takeNothing(true);
    Payer.Pause interrupted =
        pause -> {
          throw new InterruptedException("stop");
        };
    assertThatThrownBy(() -> apply(settlement(31337, FUND), interrupted))
        .isInstanceOf(InterruptedException.class);
    assertThat(kinds()).containsExactly("intended");
    chain.takeNothing(false);
    run(FUND);
    assertThat(signatures()).isEqualTo(1);
    assertThat(chain.effects).containsExactly("fund");
  }

  /** The signature is lost, which is harmless: no copy of it exists. */
  @Test
  void a_run_that_ends_while_it_signs_has_sent_nothing_and_signs_again() throws Exception {
    chain.failAt(3, Fault.AFTER);
    assertThatThrownBy(() -> run(FUND)).hasMessageContaining("the node is gone");
    assertThat(kinds()).isEmpty();
    run(FUND);
    assertThat(signatures()).isEqualTo(2);
    assertThat(sends()).isEqualTo(1);
    assertThat(chain.effects).containsExactly("fund");
  }

  private void run(Action... actions) throws IOException, InterruptedException {
    run(settlement(31337, actions));
  }

  private void run(Settlement settlement) throws IOException, InterruptedException {
    apply(settlement, pauses::add);
  }

  private void apply(Settlement settlement, Payer.Pause pause)
      throws IOException, InterruptedException {
    var listener =
        new Payer.Listener() {
          @Override
          public void found(Action action) {
            told.add(action.id() + " found");
          }

          @Override
          public void landed(Action action, JournalEntry.Landed entry) {
            told.add(
                "%s landed in block %d for %d gas"
                    .formatted(action.id(), entry.block(), entry.gasUsed()));
          }
        };
    try (var journal = Journal.open(folder.resolve("journal"), Hash32.ZERO)) {
      new Payer(chain, journal, listener, pause).apply(settlement);
    }
  }

  private static Settlement settlement(long chain, Action... actions) {
    return new Settlement(
        "a plan",
        Hash32.ZERO,
        Instant.EPOCH,
        new ChainId(chain),
        new CallScope(TOKEN, new Asset("T", 0), TOKEN, VAULT, Hash32.ZERO),
        SpendingLimits.USUAL,
        List.of(),
        List.of(actions));
  }

  private long sends() {
    return chain.log.stream().filter(call -> call.startsWith("send ")).count();
  }

  private long signatures() {
    return chain.log.stream().filter(call -> call.startsWith("sign ")).count();
  }

  /** Returns the kinds of the journal's lines after its first. */
  private List<String> kinds() throws IOException {
    return Files.readAllLines(folder.resolve("journal")).stream()
        .skip(1)
        .map(line -> line.substring(2, line.indexOf('"', 2)))
        .toList();
  }
}
