package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.plan.ChainId;
import weir.settle.call.CallScope;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;

/** A settlement is applied from its first action to its last, over HTTP, by its own sender. */
class SettlerTest {

  private static final Address SENDER = DevelopmentAccounts.signer(0).address();
  private static final Address DEPLOYER = new Address(7, 7, 7);
  private static final Address TOKEN = new Address(8, 8, 8);
  private static final Address VAULT = new Address(9, 9, 9);
  private static final Settlement SETTLEMENT =
      new Settlement(
          "a plan",
          Hash32.ZERO,
          Instant.EPOCH,
          new ChainId(31337),
          new CallScope(SENDER, new Asset("T", 0), TOKEN, VAULT, Hash32.ZERO),
          SpendingLimits.USUAL,
          List.of(),
          List.of(
              new Action("token", "deploy the token", DEPLOYER, "0x01", codeAt(TOKEN)),
              new Action("vault", "deploy the vault", DEPLOYER, "0x02", codeAt(VAULT)),
              new Action("push", "push", VAULT, "0x03", new DoneWhen.Contract())));

  @TempDir private Path folder;
  private final FakeNode node = new FakeNode();
  private final List<String> told = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void every_action_is_told_with_its_number_and_its_gas() throws Exception {
    mine(DEPLOYER);
    apply(0);
    assertThat(told)
        .containsExactly(
            "1 of 3: deploy the token, 30001",
            "2 of 3: deploy the vault, 30002",
            "3 of 3: push, 30003");
    assertThat(sent).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void a_second_run_reports_the_same_and_sends_nothing() throws Exception {
    mine(DEPLOYER);
    apply(0);
    List<String> first = List.copyOf(told);
    told.clear();
    apply(0);
    assertThat(told).isEqualTo(first);
    assertThat(sent).hasSize(3);
  }

  @Test
  void what_existed_before_is_reported_as_done_already_and_counted() throws Exception {
    mine(DEPLOYER, TOKEN);
    apply(0);
    assertThat(told)
        .containsExactly(
            "1 of 3: deploy the token (was done already), 0",
            "2 of 3: deploy the vault, 30001",
            "3 of 3: push, 30002");
  }

  @Test
  void the_journal_is_that_of_the_settlements_content() throws Exception {
    mine(DEPLOYER);
    apply(0);
    assertThat(Files.readAllLines(folder.resolve("journal")).getFirst())
        .isEqualTo("{\"settlement\":\"" + SettlementFile.hash(SETTLEMENT) + "\"}");
  }

  @Test
  void the_journal_is_free_again_after_a_failure() throws Exception {
    assertThatThrownBy(() -> apply(0))
        .as("a node that knows nothing")
        .isInstanceOf(IOException.class);
    mine(DEPLOYER);
    apply(0);
    assertThat(told).hasSize(3);
  }

  @Test
  void another_key_than_the_senders_is_refused_before_anything_is_asked_or_written() {
    assertThatThrownBy(() -> apply(1))
        .isInstanceOf(SettlementException.class)
        .hasMessage(
            "the settlement is sent by %s, but the key is that of %s",
            SENDER, DevelopmentAccounts.signer(1).address());
    assertThat(node.asked()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private void apply(int account) throws IOException, InterruptedException {
    Settler.apply(
        SETTLEMENT,
        folder.resolve("journal"),
        node.node(),
        DevelopmentAccounts.signer(account),
        (number, of, says, gas) -> told.add("%d of %d: %s, %d".formatted(number, of, says, gas)));
  }

  /**
   * Lets the node mine every transaction: after the first the token's code exists, after the next
   * the vault's.
   */
  private void mine(Address... standing) {
    Set<String> code = new HashSet<>();
    for (Address account : standing) {
      code.add(key(account));
    }
    Map<String, String> receipts = new HashMap<>();
    node.says("eth_chainId", "\"0x7a69\"")
        .says("eth_estimateGas", "\"0x5208\"")
        .says("eth_getBlockByNumber", "{\"baseFeePerGas\":\"0x7\"}")
        .says("eth_maxPriorityFeePerGas", "\"0x3\"")
        .does("eth_getTransactionCount", params -> "\"result\":\"0x%x\"".formatted(sent.size()))
        .does(
            "eth_getCode",
            params -> "\"result\":\"" + (code.contains(text(params)) ? "0x60" : "0x") + "\"")
        .does(
            "eth_getTransactionReceipt",
            params -> "\"result\":" + receipts.getOrDefault(text(params), "null"))
        .does(
            "eth_sendRawTransaction",
            params -> {
              String hash = Bytes.parse(text(params)).keccak().toString();
              sent.add(hash);
              receipts.put(hash, receipt(hash, sent.size()));
              code.add(key(code.contains(key(TOKEN)) ? VAULT : TOKEN));
              return "\"result\":\"" + hash + "\"";
            });
  }

  private static DoneWhen codeAt(Address account) {
    return new DoneWhen.CodeAt(account);
  }

  private static String key(Address account) {
    return Bytes.of(account.bytes()).toString();
  }

  private static String text(List<Json> params) {
    return params.getFirst() instanceof Json.Text(var text, var place) ? text : "";
  }

  private static String receipt(String hash, int number) {
    return """
    {"transactionHash":"%s","status":"0x1","blockNumber":"0x%x","blockHash":"%s",\
    "gasUsed":"0x%x","effectiveGasPrice":"0x1","contractAddress":null,"logs":[]}\
    """
        .formatted(hash, number, hash, 30_000 + number);
  }
}
