package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
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
  void every_action_is_told_with_its_number_its_gas_and_its_transaction() throws Exception {
    mine(DEPLOYER);
    Settler.Settled settled = apply(0);
    assertThat(told)
        .containsExactly(
            "1 of 3: deploy the token, THIS_RUN, 30001, " + sent.get(0),
            "2 of 3: deploy the vault, THIS_RUN, 30002, " + sent.get(1),
            "3 of 3: push, THIS_RUN, 30003, " + sent.get(2));
    assertThat(sent).hasSize(3).doesNotHaveDuplicates();
    assertThat(settled)
        .isEqualTo(
            new Settler.Settled(3, hash(3), 1, 3, BigInteger.valueOf(30_001 + 30_002 + 30_003)));
  }

  @Test
  void a_second_run_tells_that_an_earlier_one_did_it_and_sends_nothing() throws Exception {
    mine(DEPLOYER);
    apply(0);
    told.clear();
    assertThat(apply(0).sent()).isZero();
    assertThat(told)
        .hasSize(3)
        .allMatch(line -> line.contains("EARLIER_RUN"))
        .first()
        .isEqualTo("1 of 3: deploy the token, EARLIER_RUN, 30001, " + sent.get(0));
    assertThat(sent).hasSize(3);
  }

  @Test
  void what_existed_before_is_told_as_done_by_others_and_counted() throws Exception {
    mine(DEPLOYER, TOKEN);
    apply(0);
    assertThat(told)
        .containsExactly(
            "the journal is new, and the chain shows actions as done: if an earlier journal was"
                + " lost, what the contracts guard is not done twice",
            "1 of 3: deploy the token, OTHERS, 0, none",
            "2 of 3: deploy the vault, THIS_RUN, 30001, " + sent.get(0),
            "3 of 3: push, THIS_RUN, 30002, " + sent.get(1));
  }

  @Test
  void what_it_may_cost_is_known_before_and_shrinks_as_it_is_done() throws Exception {
    mine(DEPLOYER);
    node.says("eth_getBalance", "\"0xde0b6b3a7640000\"");
    Settler.Forecast before = forecast();
    assertThat(before.chain()).isEqualTo(31337);
    assertThat(before.open()).isEqualTo(3);
    assertThat(before.balance()).isEqualTo(BigInteger.TEN.pow(18));
    assertThat(before.worst()).isLessThanOrEqualTo(SpendingLimits.USUAL.total());
    assertThat(folder).isEmptyDirectory();
    apply(0);
    assertThat(forecast().open()).isZero();
    assertThat(forecast().worst()).isZero();
  }

  private Settler.Forecast forecast() throws IOException {
    return Settler.forecast(
        SETTLEMENT, folder.resolve("journal"), node.node(), SendingTerms.usual(31337));
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

  private Settler.Settled apply(int account) throws IOException, InterruptedException {
    var listener =
        new Settler.Listener() {
          @Override
          public void done(Settler.DoneAction done) {
            told.add(
                "%d of %d: %s, %s, %d, %s"
                    .formatted(
                        done.number(),
                        done.of(),
                        done.says(),
                        done.by(),
                        done.gasUsed(),
                        done.transaction().map(Hash32::toString).orElse("none")));
          }

          @Override
          public void says(String words) {
            told.add(words);
          }
        };
    return Settler.apply(
        SETTLEMENT,
        Set.of(),
        folder.resolve("journal"),
        node.node(),
        DevelopmentAccounts.signer(account),
        SendingTerms.usual(31337),
        listener,
        pause -> {});
  }

  /**
   * Lets the node make a block of every transaction: after the first the token's code exists, after
   * the next the vault's.
   */
  private void mine(Address... standing) {
    Set<String> code = new HashSet<>();
    for (Address account : standing) {
      code.add(key(account));
    }
    Map<String, String> receipts = new HashMap<>();
    node.says("eth_chainId", "\"0x7a69\"")
        .says("eth_estimateGas", "\"0x5208\"")
        .says("eth_maxPriorityFeePerGas", "\"0x3\"")
        .does("eth_getBlockByNumber", params -> "\"result\":" + block(text(params)))
        .does(
            "eth_getTransactionCount",
            params -> {
              String hash = params.get(1).toString().replaceAll(".*0x([0-9a-f]{64}).*", "$1");
              return "\"result\":\"0x%x\"".formatted(new BigInteger(hash, 16));
            })
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

  /** The hash of a block is its number. */
  private static Hash32 hash(long number) {
    return Hash32.parse("0x%064x".formatted(number));
  }

  private String block(String tag) {
    long number = tag.equals("latest") ? sent.size() : Long.decode(tag);
    if (number > sent.size()) {
      return "null";
    }
    return """
    {"number":"0x%x","hash":"%s","parentHash":"%s","timestamp":"0x1","gasLimit":"0x1c9c380",\
    "baseFeePerGas":"0x7"}\
    """
        .formatted(number, hash(number), hash(0));
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
        .formatted(hash, number, hash(number), 30_000 + number);
  }
}
