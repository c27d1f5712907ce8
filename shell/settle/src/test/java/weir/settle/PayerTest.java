package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Signed;
import weir.plan.ChainId;
import weir.settle.FakeChain.Fault;
import weir.settle.call.CallScope;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;

/** I17: applying a settlement again, after stopping anywhere, sends nothing twice. */
class PayerTest {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final Address ADA = new Address(1, 2, 3);
  private static final Address VAULT = new Address(4, 5, 6);
  private static final Settlement SETTLEMENT =
      new Settlement(
          "a plan",
          Hash32.ZERO,
          Instant.EPOCH,
          new ChainId(31337),
          new CallScope(ADA, new Asset("T", 0), ADA, VAULT, Hash32.ZERO),
          SpendingLimits.USUAL,
          List.of(new PoolCommitment("team", WEIR.units(100), 3, Hash32.ZERO)),
          List.of(
              new Action("vault", "deploy", VAULT, "0x01", new DoneWhen.CodeAt(VAULT)),
              new Action(
                  "fund",
                  "fund",
                  ADA,
                  "0x02",
                  new DoneWhen.Funded(ADA, PlannedPlans.funding(ADA, VAULT, 100))),
              new Action(
                  "open/team", "open", VAULT, "0x03", new DoneWhen.PoolOpen(VAULT, Hash32.ZERO)),
              new Action("push/team/0", "push", VAULT, "0x04", new DoneWhen.Contract())));
  private static final List<String> ALL = SETTLEMENT.actions().stream().map(Action::id).toList();

  @TempDir private Path folder;

  @Test
  void all_actions_are_sent_once_in_their_order() throws Exception {
    var chain = new FakeChain();
    run(chain);
    assertThat(chain.effects).isEqualTo(ALL);
    run(chain);
    assertThat(chain.effects).as("a second run sends nothing").isEqualTo(ALL);
  }

  @Test
  void stopping_at_any_call_and_running_again_sends_nothing_twice() throws Exception {
    int stops = 0;
    for (Fault fault : Fault.values()) {
      for (int call = 0; ; call++) {
        var chain = new FakeChain();
        chain.failAt(call, fault);
        Files.deleteIfExists(journal());
        runUntilDone(chain);
        assertThat(chain.effects).as("%s at call %d", fault, call).isEqualTo(ALL);
        if (!chain.hasFailed()) {
          break;
        }
        stops++;
      }
    }
    assertThat(stops).as("places at which it was stopped").isGreaterThan(80);
  }

  /** A line that a crash has cut off announced something that was never sent. */
  @Test
  void a_torn_last_line_is_dropped_wherever_the_run_stopped() throws Exception {
    String torn = "{\"intended\":\"push/team/0\",\"nonce\":0,\"transaction\":\"0x1";
    for (int call = 0; call < 25; call++) {
      var chain = new FakeChain();
      chain.failAt(call, Fault.BEFORE);
      Files.deleteIfExists(journal());
      assertThatThrownBy(() -> run(chain)).hasMessageContaining("the node is gone");
      int length = 1 + call * torn.length() / 25;
      Files.writeString(journal(), torn.substring(0, length), StandardOpenOption.APPEND);
      runUntilDone(chain);
      assertThat(chain.effects).as("torn after call %d", call).isEqualTo(ALL);
    }
  }

  @Test
  void a_lost_journal_sends_again_only_what_the_contract_guards() throws Exception {
    var chain = new FakeChain();
    run(chain);
    Files.delete(journal());
    run(chain);
    var expected = new ArrayList<>(ALL);
    expected.add("push/team/0");
    assertThat(chain.effects).isEqualTo(expected);
  }

  @Test
  void what_a_fork_has_dropped_is_sent_again_with_the_same_bytes() throws Exception {
    var chain = new FakeChain();
    run(chain);
    chain.forkAwayTheLast(SETTLEMENT.actions().getLast());
    assertThat(chain.effects).hasSize(ALL.size() - 1);
    run(chain);
    assertThat(chain.effects).isEqualTo(ALL);
  }

  @Test
  void nothing_more_is_sent_once_something_landed_without_its_effect() {
    var chain = new FakeChain();
    chain.doNothing();
    assertThatThrownBy(() -> run(chain))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("vault has landed, but the chain does not show it")
        .hasMessageContaining("nothing more is sent");
  }

  @Test
  void the_journal_of_another_settlement_is_refused() throws Exception {
    run(new FakeChain());
    assertThatThrownBy(() -> Journal.open(journal(), Hash32.parse("0x" + "11".repeat(32))))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("another settlement");
  }

  /** The lines were written when the journal was new; runs that began then are gone on with. */
  @Test
  void a_journal_is_written_and_read_as_it_always_was() throws Exception {
    var signed = new Signed(Bytes.parse("0x01ff"), Hash32.ZERO);
    var entries =
        List.of(
            new JournalEntry.Intended("a/\"b\"", 7, signed),
            new JournalEntry.Landed("a/\"b\"", Hash32.ZERO, 5, 21_000),
            new JournalEntry.Reverted("c", Hash32.ZERO, 6),
            new JournalEntry.Superseded("d", 8),
            new JournalEntry.Found("e"));
    String lines =
        """
        {"settlement":"ZERO"}
        {"intended":"a/\\"b\\"","nonce":7,"transaction":"ZERO","raw":"0x01ff"}
        {"landed":"a/\\"b\\"","transaction":"ZERO","block":5,"gasUsed":21000}
        {"reverted":"c","transaction":"ZERO","block":6}
        {"superseded":"d","nonce":8}
        {"found":"e"}
        """
            .replace("ZERO", Hash32.ZERO.toString());
    try (var journal = Journal.open(journal(), Hash32.ZERO)) {
      for (JournalEntry entry : entries) {
        journal.write(entry);
      }
    }
    assertThat(Files.readString(journal())).isEqualTo(lines);
    try (var journal = Journal.open(journal(), Hash32.ZERO)) {
      assertThat(journal.intended("a/\"b\"")).isEqualTo(entries.getFirst());
      for (JournalEntry entry : entries.subList(1, entries.size())) {
        assertThat(journal.latest(entry.action())).contains(entry);
      }
    }
  }

  @Test
  void what_is_no_journal_is_refused() throws Exception {
    String header = "{\"settlement\":\"" + Hash32.ZERO + "\"}\n";
    for (String lines :
        List.of(
            "not JSON\n",
            "{}\n",
            header + "{}\n",
            header + "[]\n",
            header + "{\"found\":1}\n",
            header + "{\"unknown\":\"a\"}\n",
            header + "{\"superseded\":\"a\",\"nonce\":\"x\"}\n",
            header + "{\"found\":\"a\"} {\"found\":\"b\"}\n")) {
      Files.writeString(journal(), lines);
      assertThatThrownBy(() -> Journal.open(journal(), Hash32.ZERO))
          .as(lines)
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining("journal");
    }
  }

  @Test
  void two_runs_at_once_are_refused() throws Exception {
    try (var first = Journal.open(journal(), Hash32.ZERO)) {
      assertThat(first.latest("vault")).isEmpty();
      assertThatThrownBy(() -> Journal.open(journal(), Hash32.ZERO))
          .hasMessageContaining("in use by another run");
    }
  }

  @Test
  void another_chain_is_refused() {
    var elsewhere =
        new Settlement(
            "a plan",
            Hash32.ZERO,
            Instant.EPOCH,
            new ChainId(1),
            new CallScope(ADA, new Asset("T", 0), ADA, VAULT, Hash32.ZERO),
            SpendingLimits.USUAL,
            List.of(),
            List.of());
    assertThatThrownBy(() -> apply(new FakeChain(), elsewhere))
        .hasMessageContaining("eip155:1, the node is of eip155:31337");
  }

  private void runUntilDone(FakeChain chain) throws Exception {
    for (int run = 0; run < 5; run++) {
      try {
        run(chain);
        return;
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("the node is gone");
      }
    }
    throw new AssertionError("five runs did not bring it to its end");
  }

  private void run(FakeChain chain) throws IOException, InterruptedException {
    apply(chain, SETTLEMENT);
  }

  private void apply(FakeChain chain, Settlement settlement)
      throws IOException, InterruptedException {
    try (var journal = Journal.open(journal(), SettlementFile.hash(settlement))) {
      new Payer(chain, journal, SILENT, duration -> {}).apply(settlement);
    }
  }

  private Path journal() {
    return folder.resolve("journal");
  }

  private static final Payer.Listener SILENT =
      new Payer.Listener() {
        @Override
        public void found(Action action) {}

        @Override
        public void landed(Action action, JournalEntry.Landed entry) {}
      };
}
