package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.ISSUER;
import static weir.settle.PlannedPlans.TREASURY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Signed;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.plan.ChainId;
import weir.settle.call.CallScope;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Known limits of settling: what it does today and should not do. Each test states what happens, so
 * that a change of it is seen, and the test is reversed on purpose.
 *
 * <p>That money moves once is ensured by the registry. Here it is not there: the chain of these
 * tests does whatever is sent.
 */
class KnownLimitsTest {

  private static final Address TOKEN = new Address(1, 1, 1);
  private static final Action FUND =
      new Action(
          "fund",
          "send 5",
          TOKEN,
          "0x01",
          new DoneWhen.Funded(ISSUER, PlannedPlans.funding(TOKEN, TREASURY, 5)));
  private static final Action NEXT =
      new Action("next", "deploy", TOKEN, "0x02", new DoneWhen.CodeAt(TREASURY));

  @TempDir private Path folder;
  private final FakeChain chain = new FakeChain();
  private final FakeNode node = new FakeNode();

  @AfterEach
  void stop() {
    node.close();
  }

  /** Either alone is survived; see the tests of the payer. */
  @Test
  void a_lost_journal_and_one_empty_answer_to_the_logs_fund_a_wallet_twice() throws Exception {
    run("journal");
    Files.delete(folder.resolve("journal"));
    chain.hide(FUND.guard());
    assertThatThrownBy(() -> run("journal")).hasMessageContaining("the chain does not show it");
    assertThat(chain.effects).containsExactly("fund", "fund");
  }

  /** The guard is read before the nonce; what lands between the two is not seen. */
  @Test
  void two_runs_with_journals_of_their_own_fund_a_wallet_twice() throws Exception {
    chain.beforeTheNextNonce(() -> {
      try {
        run("other");
      } catch (IOException | InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    });
    run("journal");
    assertThat(chain.effects).containsExactly("fund", "fund");
  }

  /** The nonce from a node that is up to date, receipts and logs from one that lags behind. */
  @Test
  void receipts_that_lag_longer_than_ten_looks_fund_a_wallet_twice() throws Exception {
    chain.failAt(6, FakeChain.Fault.AFTER);
    assertThatThrownBy(() -> run("journal")).hasMessageContaining("the node is gone");
    chain.hideReceipts(10);
    chain.hide(FUND.guard());
    assertThatThrownBy(() -> run("journal")).hasMessageContaining("the chain does not show it");
    assertThat(chain.effects).containsExactly("fund", "fund");
  }

  @Test
  void what_was_found_once_is_never_looked_at_again_though_a_fork_drops_it() throws Exception {
    chain.stand(FUND.guard());
    run("journal");
    chain.fall(FUND.guard());
    chain.log.clear();
    run("journal");
    assertThat(chain.log).containsExactly("id");
    assertThat(chain.effects).as("the account is not funded").isEmpty();
  }

  /** The bytes in the journal can never land, and no others are signed for the action. */
  @Test
  void one_nonce_answered_too_high_stops_the_settlement_for_good() throws Exception {
    chain.exaggerateTheNextNonce(1);
    for (int run = 0; run < 3; run++) {
      assertThatThrownBy(() -> run("journal")).hasMessageContaining("has not landed");
    }
    assertThat(chain.log).containsOnlyOnce("sign fund 1").doesNotContain("sign fund 0");
    assertThat(chain.effects).isEmpty();
  }

  /** For instance for a fee that has become too low. */
  @Test
  void bytes_that_the_node_refuses_are_sent_again_by_every_run_and_never_replaced()
      throws Exception {
    answers();
    node.refuses("eth_sendRawTransaction", "max fee per gas less than block base fee");
    for (int run = 0; run < 3; run++) {
      assertThatThrownBy(this::settle).hasMessageContaining("the node refuses transaction");
    }
    assertThat(node.asked())
        .filteredOn(call -> call.startsWith("eth_sendRawTransaction"))
        .hasSize(3)
        .containsOnly("eth_sendRawTransaction [\"" + intended() + "\"]");
  }

  /** Anyone who has the bytes can send them on the chain for which they are signed. */
  @Test
  void the_chain_of_a_signature_is_what_the_node_says_at_that_moment() throws Exception {
    answers();
    node.says("eth_chainId", "\"0x7a69\"", "\"0x1\"");
    node.refuses("eth_sendRawTransaction", "invalid chain id for signer");
    assertThatThrownBy(this::settle).hasMessageContaining("invalid chain id");
    // EIP-1559: type 2, the head of a long list, and the chain id 1 instead of 31337 (82 7a69).
    assertThat(intended()).matches("0x02f8..01.*");
  }

  /** Here a tip of 500,000 gwei for each gas, and a limit that no block has. */
  @Test
  void fees_and_gas_have_no_cap() throws Exception {
    answers();
    node.says("eth_estimateGas", "\"0x38d7ea4c68000\"");
    node.says("eth_maxPriorityFeePerGas", "\"0x1c6bf52634000\"");
    node.refuses("eth_sendRawTransaction", "insufficient funds");
    assertThatThrownBy(this::settle).hasMessageContaining("insufficient funds");
    // In RLP, seven bytes each: 5 * 10^14 wei, and five quarters of the 10^15 gas estimated.
    assertThat(intended()).contains("8701c6bf52634000").contains("870470de4df82000");
  }

  @Test
  void the_receipt_of_another_transaction_is_taken_for_this_ones() throws Exception {
    String other = "0x" + "ab".repeat(32);
    node.says(
        "eth_getTransactionReceipt",
        """
        {"transactionHash":"%s","status":"0x1","blockNumber":"0x1","blockHash":"%s",\
        "gasUsed":"0x1","effectiveGasPrice":"0x1","contractAddress":null,"logs":[]}\
        """
            .formatted(other, other));
    var chain = new NodeChain(node.node(), DevelopmentAccounts.signer(0));
    assertThat(chain.receipt(Hash32.ZERO).orElseThrow().transaction())
        .isEqualTo(Hash32.parse(other));
  }

  @Test
  void the_journal_does_not_hold_a_transaction_to_its_hash() throws Exception {
    var wrong = new JournalEntry.Intended("fund", 0, new Signed(Bytes.parse("0x01"), Hash32.ZERO));
    assertThat(wrong.signed().raw().keccak()).isNotEqualTo(Hash32.ZERO);
    try (var journal = Journal.open(folder.resolve("journal"), Hash32.ZERO)) {
      journal.write(wrong);
    }
    try (var journal = Journal.open(folder.resolve("journal"), Hash32.ZERO)) {
      assertThat(journal.intended("fund")).isEqualTo(wrong);
    }
  }

  private void run(String journal) throws IOException, InterruptedException {
    try (var open = Journal.open(folder.resolve(journal), Hash32.ZERO)) {
      new Payer(chain, open, silent(), duration -> {}).apply(settlement(FUND));
    }
  }

  private void settle() throws IOException, InterruptedException {
    Settler.apply(
        settlement(NEXT),
        folder.resolve("journal"),
        node.node(),
        DevelopmentAccounts.signer(0),
        (number, of, says, gas) -> {});
  }

  /** Returns the only bytes that the journal announces. */
  private String intended() throws IOException {
    List<String> lines =
        Files.readAllLines(folder.resolve("journal")).stream()
            .filter(line -> line.startsWith("{\"intended\""))
            .toList();
    assertThat(lines).hasSize(1);
    return Json.parse(lines.getFirst()).asFields().require("raw").asText();
  }

  /** A chain on which the called contract exists, and the contract to deploy does not. */
  private void answers() {
    node.says("eth_chainId", "\"0x7a69\"")
        .does(
            "eth_getCode",
            params -> {
              boolean called = params.getFirst().toString().equals("\"" + TOKEN + "\"");
              return "\"result\":\"" + (called ? "0x60" : "0x") + "\"";
            })
        .says("eth_getTransactionCount", "\"0x0\"")
        .says("eth_estimateGas", "\"0x5208\"")
        .says("eth_getBlockByNumber", "{\"baseFeePerGas\":\"0x7\"}")
        .says("eth_maxPriorityFeePerGas", "\"0x3\"")
        .says("eth_getTransactionReceipt", "null");
  }

  private static Settlement settlement(Action action) {
    return new Settlement(
        "a plan",
        Hash32.ZERO,
        Instant.EPOCH,
        new ChainId(31337),
        new CallScope(ISSUER, new Asset("T", 0), TOKEN, TREASURY, Hash32.ZERO),
        SpendingLimits.USUAL,
        List.of(),
        List.of(action));
  }

  private static Payer.Listener silent() {
    return new Payer.Listener() {
      @Override
      public void found(Action action) {}

      @Override
      public void landed(Action action, JournalEntry.Landed entry) {}
    };
  }
}
