package weir.settle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.FIRST;
import static weir.settle.PlannedPlans.ISSUER;
import static weir.settle.PlannedPlans.TREASURY;
import static weir.settle.PlannedPlans.allocation;
import static weir.settle.PlannedPlans.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
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
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Known limits of settling: what it does today and should not do. Each test states what happens, so
 * that a change of it is seen, and the test is reversed on purpose.
 *
 * <p>Most of them have one root: a transfer to a wallet is guarded by no contract, only by the
 * journal and by the logs that one node returns at one moment.
 */
class KnownLimitsTest {

  private static final Address TOKEN = new Address(1, 1, 1);
  private static final Action FUND =
      new Action(
          "fund",
          "send 5",
          TOKEN,
          "0x01",
          new DoneWhen.Sent(TOKEN, ISSUER, TREASURY, new Asset("T", 0).units(5), 0));
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

  /** A transfer that was made by hand before the plan was settled is not known to it. */
  @Test
  void a_wallet_that_has_its_tokens_already_is_sent_them_again() {
    String text =
        FIRST.replace(
            "supply: 1_000", "supply: 1_000, contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3");
    var standing = new ChainStanding(false, List.of(), BigInteger.ZERO, BigInteger.valueOf(400), 9);
    assertThat(ids(settled(text, standing))).contains("fund/grants", "fund/treasury");
  }

  /** Anybody can deploy it, at the same address. */
  @Test
  void a_vault_that_a_stranger_deployed_means_that_wallets_count_as_funded() {
    var standing =
        new ChainStanding(true, List.of(), BigInteger.ZERO, BigInteger.valueOf(1_000), 9);
    assertThat(ids(settled(FIRST, standing)))
        .containsExactly("fund-vault", "open/team", "open/drop");
    String wallets = FIRST.replace("recipients: {", "custody: " + TREASURY + "\n    recipients: {");
    assertThat(settled(wallets, standing).actions()).isEmpty();
  }

  /** The hash has no key, and the words of an action are separate from its call. */
  @Test
  void a_file_whose_data_was_changed_and_hashed_again_is_read_under_the_old_words()
      throws Exception {
    Path file = folder.resolve("settlement.json");
    SettlementFile.write(settlement(FUND), file);
    String changed = Files.readString(file).replace("\"data\": \"0x01\"", "\"data\": \"0x66\"");
    Files.writeString(file, hashedAgain(changed));
    Action read = SettlementFile.read(file).actions().getFirst();
    assertThat(read.says()).isEqualTo("send 5");
    assertThat(read.data()).isEqualTo("0x66");
  }

  /** Fields that the program ignores are not settled, though a person may read them. */
  @Test
  void unknown_fields_and_chains_of_other_kinds_are_skipped() throws Exception {
    Path file = folder.resolve("settlement.json");
    SettlementFile.write(settlement(FUND), file);
    String changed =
        Files.readString(file)
            .replace("\"chain\": \"eip155:31337\"", "\"chain\": \"other:31337\"")
            .replace("\"says\": ", "\"more\": 1, \"says\": ");
    Files.writeString(file, hashedAgain(changed));
    assertThat(SettlementFile.read(file)).isEqualTo(settlement(FUND));
  }

  /** It should be a refusal of the file. */
  @Test
  void data_that_are_no_bytes_are_read_and_fail_only_when_they_are_signed() throws Exception {
    Path file = folder.resolve("settlement.json");
    var bad = new Action("fund", "send 5", TOKEN, "no bytes", FUND.guard());
    SettlementFile.write(settlement(bad), file);
    assertThat(SettlementFile.read(file).actions()).containsExactly(bad);
    answers();
    var chain = new NodeChain(node.node(), DevelopmentAccounts.signer(0));
    assertThatThrownBy(() -> chain.sign(bad, 0)).isInstanceOf(IllegalArgumentException.class);
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

  private static String hashedAgain(String text) throws IOException {
    Json.Fields body = Json.parse(text).asFields().without("hash");
    Hash32 hash = Keccak.hash(body.toString().getBytes(UTF_8));
    return body.with("hash", hash.toString()).toString();
  }

  private static Settlement settled(String text, ChainStanding standing) {
    return SettlementPlanner.plan(allocation(text), Pushes.NONE, Instant.EPOCH, standing)
        .value()
        .orElseThrow();
  }

  private static Settlement settlement(Action action) {
    return new Settlement(
        "a plan",
        Hash32.ZERO,
        Instant.EPOCH,
        new ChainId(31337),
        ISSUER,
        TOKEN,
        TREASURY,
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
