package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.evm.Block;
import weir.evm.Receipt;
import weir.evm.SendResult;
import weir.evm.Signed;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** The exact questions to a chain behind a node, and how its answers are read. */
class NodeChainTest {

  private static final String CODE = "\"0x6001\"";
  private static final String NO_CODE = "\"0x\"";
  private static final String SENDER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
  private static final String TOKEN = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
  private static final String VAULT = "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0";
  private static final Hash32 TEAM =
      Hash32.parse("0xe1dfd0dbf63767a45b3f20993b337a1eef2b19b117cd799475c77d789e43b92d");
  private static final Hash32 HASH = Hash32.parse("0x" + "ab".repeat(32));
  private static final Hash32 HEAD = Hash32.parse("0x" + "cd".repeat(32));
  private static final Block AT =
      new Block(32, HEAD, HASH, Instant.EPOCH, 30_000_000, Optional.of(BigInteger.TEN));
  private static final String TAG = "{\"blockHash\":\"" + HEAD + "\",\"requireCanonical\":true}";
  private static final Action ACTION =
      new Action("open/team", "open it", Address.parse(VAULT), "0xc0ffee", new DoneWhen.Contract());

  private final FakeNode node = new FakeNode();
  private final NodeChain chain = new NodeChain(node.node(), Address.parse(SENDER));

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void the_id_and_the_nonce_are_what_the_node_says_of_the_sender() throws IOException {
    node.says("eth_chainId", "\"0x7a69\"").says("eth_getTransactionCount", "\"0xff\"");
    assertThat(chain.id()).isEqualTo(31337);
    assertThat(chain.nonce(AT)).isEqualTo(255);
    assertThat(node.asked())
        .containsExactly(
            "eth_chainId []", "eth_getTransactionCount [\"" + SENDER + "\"," + TAG + "]");
  }

  @Test
  void numbers_that_are_none_are_refused() {
    for (String number :
        List.of("31337", "null", "\"7a69\"", "\"0x\"", "\"0x8000000000000000\"", "{}", "true")) {
      node.says("eth_chainId", number).says("eth_getTransactionCount", number);
      assertMalformed(number, chain::id);
      assertMalformed(number, () -> chain.nonce(AT));
    }
  }

  @Test
  void what_the_node_refuses_is_not_taken_for_an_answer() {
    node.refuses("eth_chainId", "busy");
    assertThatThrownBy(chain::id).isInstanceOf(IOException.class).hasMessageContaining("busy");
  }

  /** As Geth does until it has indexed the block. */
  @Test
  void a_node_that_cannot_say_yet_whether_there_is_a_receipt_has_none() throws IOException {
    node.refuses("eth_getTransactionReceipt", "transaction indexing is in progress");
    assertThat(chain.receipt(HASH)).isEmpty();
  }

  @Test
  void the_receipt_of_another_transaction_is_refused() {
    String other = "0x" + "ab".repeat(32);
    node.says("eth_getTransactionReceipt", receipt("0x1").replace(HASH.toString(), other));
    assertMalformed(other, () -> chain.receipt(HEAD));
  }

  /** JSON-RPC's own error for a parameter that a node does not understand. */
  @Test
  void a_node_that_knows_no_states_by_hash_is_asked_by_number_and_the_number_is_checked()
      throws IOException {
    node.does(
        "eth_getTransactionCount",
        params ->
            params.get(1) instanceof Json.Text
                ? "\"result\":\"0x5\""
                : "\"error\":{\"code\":-32602,\"message\":\"invalid argument\"}");
    node.says("eth_getBlockByNumber", block(HEAD));
    assertThat(chain.nonce(AT)).isEqualTo(5);
    assertThat(node.asked()).contains("eth_getTransactionCount [\"" + SENDER + "\",\"0x20\"]");
    node.says("eth_getBlockByNumber", block(HASH));
    assertThatThrownBy(() -> chain.nonce(AT)).hasMessage("block 32 has changed while it was read");
  }

  @Test
  void the_transaction_that_used_a_nonce_is_found_by_its_sender_in_the_block_of_the_hash()
      throws IOException {
    String others = "{\"from\":\"%s\",\"nonce\":\"0x7\",\"hash\":\"%s\"}".formatted(TOKEN, HEAD);
    String own = "{\"from\":\"%s\",\"nonce\":\"0x7\",\"hash\":\"%s\"}".formatted(SENDER, HASH);
    node.says("eth_getBlockByHash", "{\"transactions\":[%s,%s]}".formatted(others, own));
    assertThat(chain.transaction(7, AT)).contains(HASH);
    assertThat(chain.transaction(8, AT)).isEmpty();
    assertThat(node.asked()).containsOnly("eth_getBlockByHash [\"" + HEAD + "\",true]");
    node.says("eth_getBlockByHash", "null");
    assertThat(chain.transaction(7, AT)).isEmpty();
  }

  @Test
  void code_exists_once_there_is_a_byte_of_it() throws IOException {
    var guard = new DoneWhen.CodeAt(Address.parse(VAULT));
    node.says("eth_getCode", NO_CODE, "\"0x00\"");
    assertThat(chain.holds(guard, AT)).isFalse();
    assertThat(chain.holds(guard, AT)).isTrue();
    assertThat(node.asked()).containsOnly("eth_getCode [\"" + VAULT + "\"," + TAG + "]");
    for (String bad : List.of("null", "\"60\"", "\"0x6\"", "\"0xzz\"", "7")) {
      node.says("eth_getCode", bad);
      assertMalformed(bad, () -> chain.holds(guard, AT));
    }
  }

  @Test
  void a_funding_is_done_if_the_registry_says_so_with_the_same_account_and_amount()
      throws IOException {
    var guard =
        new DoneWhen.Funded(
            Address.parse(SENDER),
            PlannedPlans.funding(Address.parse(TOKEN), Address.parse(VAULT), 100));
    node.says("eth_getCode", CODE);
    String vault = HandTree.word(Address.parse(VAULT));
    node.says(
        "eth_call",
        "\"0x" + HandTree.word(0) + HandTree.word(0) + "\"",
        "\"0x" + vault + HandTree.word(99) + "\"",
        "\"0x" + HandTree.word(Address.parse(TOKEN)) + HandTree.word(100) + "\"",
        "\"0x" + vault + HandTree.word(100) + "\"");
    assertThat(chain.holds(guard, AT)).as("not done").isFalse();
    assertThat(chain.holds(guard, AT)).as("another amount").isFalse();
    assertThat(chain.holds(guard, AT)).as("another account").isFalse();
    assertThat(chain.holds(guard, AT)).as("done").isTrue();
    node.says("eth_getCode", NO_CODE);
    assertThat(chain.holds(guard, AT)).as("no registry").isFalse();
    for (String bad : List.of("null", "\"0x\"", "\"0x01\"", "7")) {
      node.says("eth_getCode", CODE).says("eth_call", bad);
      assertThatThrownBy(() -> chain.holds(guard, AT)).as(bad).isInstanceOf(IOException.class);
    }
  }

  /** Half of it may be used already: what is needed is for those that were not done. */
  @Test
  void an_approval_holds_while_it_is_enough_for_what_was_not_funded_yet() throws IOException {
    var token = Address.parse(TOKEN);
    var sender = Address.parse(SENDER);
    var one = new DoneWhen.Funded(sender, PlannedPlans.funding(token, Address.parse(VAULT), 100));
    var two = new DoneWhen.Funded(sender, PlannedPlans.funding(token, Address.parse(VAULT), 30));
    var guard = new DoneWhen.Allowed(token, sender, List.of(one, two));
    String not = answer(HandTree.word(0) + HandTree.word(0));
    String vault = HandTree.word(Address.parse(VAULT));
    String first = answer(vault + HandTree.word(100));
    String second = answer(vault + HandTree.word(30));
    node.says("eth_getCode", CODE);
    node.says("eth_call", not, not, answer(HandTree.word(130)));
    assertThat(chain.holds(guard, AT)).as("nothing was done, and it is enough").isTrue();
    node.says("eth_call", not, not, answer(HandTree.word(129)));
    assertThat(chain.holds(guard, AT)).as("nothing was done, and it is too little").isFalse();
    node.says("eth_call", first, not, answer(HandTree.word(30)));
    assertThat(chain.holds(guard, AT)).as("one was done, and it is enough for the other").isTrue();
    node.says("eth_call", first, not, answer(HandTree.word(29)));
    assertThat(chain.holds(guard, AT)).as("and now too little").isFalse();
    node.says("eth_call", first, second, answer(HandTree.word(0)));
    assertThat(chain.holds(guard, AT)).as("all was done").isTrue();
    node.says("eth_getCode", NO_CODE);
    assertThat(chain.holds(guard, AT)).as("no token").isFalse();
  }

  private static String answer(String words) {
    return "\"0x" + words + "\"";
  }

  @Test
  void a_pool_is_open_if_its_vault_says_so() throws IOException {
    var guard = new DoneWhen.PoolOpen(Address.parse(VAULT), TEAM);
    node.says("eth_getCode", CODE);
    node.says("eth_call", "\"0x" + HandTree.word(0) + "\"", "\"0x" + HandTree.word(1) + "\"");
    assertThat(chain.holds(guard, AT)).isFalse();
    assertThat(chain.holds(guard, AT)).isTrue();
    // isOpened(bytes32)
    String call =
        "eth_call [{\"to\":\"%s\",\"data\":\"0x5f5794f1%s\"},%s]"
            .formatted(VAULT, HandTree.hex(TEAM), TAG);
    assertThat(node.asked()).filteredOn(asked -> asked.startsWith("eth_call")).containsOnly(call);
    for (String bad : List.of("\"0x\"", "\"0x01\"", "\"0x" + HandTree.word(2) + "\"", "null")) {
      node.says("eth_call", bad);
      assertThatThrownBy(() -> chain.holds(guard, AT)).as(bad).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_vault_that_is_not_deployed_has_no_pool_and_is_not_called() throws IOException {
    node.says("eth_getCode", NO_CODE);
    assertThat(chain.holds(new DoneWhen.PoolOpen(Address.parse(VAULT), TEAM), AT)).isFalse();
    assertThat(node.asked()).containsExactly("eth_getCode [\"" + VAULT + "\"," + TAG + "]");
  }

  @Test
  void what_the_contract_guards_holds_without_a_question() throws IOException {
    assertThat(chain.holds(new DoneWhen.Contract(), AT)).isTrue();
    assertThat(node.asked()).isEmpty();
  }

  @Test
  void an_action_is_tried_as_a_call_of_the_sender() throws IOException {
    node.says("eth_getCode", CODE).says("eth_estimateGas", "\"0x186a3\"");
    assertThat(chain.attempt(ACTION)).isEqualTo(new SettlementChain.Attempt.Works(100_003));
    assertThat(node.asked("eth_estimateGas"))
        .isEqualTo(
            "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"0xc0ffee\"}]".formatted(SENDER, VAULT));
  }

  @Test
  void a_call_of_an_account_without_code_fails_before_anything_else_is_asked() throws IOException {
    node.says("eth_getCode", NO_CODE);
    assertThat(chain.attempt(ACTION))
        .isEqualTo(
            new SettlementChain.Attempt.Fails(
                Address.parse(VAULT) + " is not a contract on this chain"));
    assertThat(node.asked()).hasSize(1);
  }

  @Test
  void a_call_that_would_fail_is_told_with_its_reason() throws IOException {
    node.says("eth_getCode", CODE).refuses("eth_estimateGas", "execution reverted: NotFunded");
    assertThat(chain.attempt(ACTION))
        .isInstanceOfSatisfying(
            SettlementChain.Attempt.Fails.class,
            fails -> assertThat(fails.why()).contains("execution reverted: NotFunded"));
    for (String bad : List.of("null", "12", "{}", "\"0xg\"")) {
      node.says("eth_estimateGas", bad);
      assertMalformed(bad, () -> chain.attempt(ACTION));
    }
  }

  @Test
  void what_the_node_says_to_a_transaction_is_passed_on() throws IOException {
    Signed bytes = bytes();
    node.says("eth_sendRawTransaction", "\"" + bytes.hash() + "\"");
    assertThat(chain.send(bytes)).isEqualTo(new SendResult.Accepted(bytes.hash()));
    assertThat(node.asked("eth_sendRawTransaction")).isEqualTo("[\"" + bytes.raw() + "\"]");
    node.refuses("eth_sendRawTransaction", "already known");
    assertThat(chain.send(bytes)).isEqualTo(new SendResult.Known(bytes.hash()));
    node.refuses("eth_sendRawTransaction", "nonce too low: next nonce 9, tx nonce 5");
    assertThat(chain.send(bytes)).isEqualTo(new SendResult.NoncePassed(bytes.hash()));
    node.refuses("eth_sendRawTransaction", "insufficient funds for gas");
    assertThat(chain.send(bytes)).isInstanceOf(SendResult.Refused.class);
    node.says("eth_sendRawTransaction", "\"" + HASH + "\"");
    assertThatThrownBy(() -> chain.send(bytes)).hasMessageContaining("is not the hash of what was");
  }

  @Test
  void a_receipt_says_whether_it_succeeded_in_which_block_and_for_how_much() throws IOException {
    node.says("eth_getTransactionReceipt", "null", receipt("0x1"), receipt("0x0"));
    assertThat(chain.receipt(HASH)).isEmpty();
    Receipt success = chain.receipt(HASH).orElseThrow();
    assertThat(success.succeeded()).isTrue();
    assertThat(success.block()).isEqualTo(18);
    assertThat(success.gasUsed()).isEqualTo(21_000);
    assertThat(success.transaction()).isEqualTo(HASH);
    assertThat(chain.receipt(HASH).orElseThrow().succeeded()).isFalse();
    assertThat(node.asked()).containsOnly("eth_getTransactionReceipt [\"" + HASH + "\"]");
  }

  @Test
  void a_malformed_receipt_is_neither_success_nor_failure() {
    String good = receipt("0x1");
    for (String key : List.of("status", "transactionHash", "blockNumber", "gasUsed", "logs")) {
      for (String bad :
          List.of(
              good.replace("\"" + key + "\"", "\"x\""),
              good.replace(key + "\":", key + "\":7,\"x\":"))) {
        node.says("eth_getTransactionReceipt", bad);
        assertMalformed(bad, () -> chain.receipt(HASH));
      }
    }
    for (String bad : List.of(receipt("0x2"), receipt("true"), "[]", "\"0x1\"")) {
      node.says("eth_getTransactionReceipt", bad);
      assertMalformed(bad, () -> chain.receipt(HASH));
    }
  }

  private interface Asking {
    void ask() throws IOException;
  }

  private static void assertMalformed(String what, Asking asking) {
    assertThatThrownBy(asking::ask)
        .as(what)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("malformed answer");
  }

  private static String block(Hash32 hash) {
    return """
    {"number":"0x20","hash":"%s","parentHash":"%s","timestamp":"0x1","gasLimit":"0x1",\
    "baseFeePerGas":"0x7"}\
    """
        .formatted(hash, HASH);
  }

  private static String receipt(String status) {
    return """
    {"transactionHash":"%s","status":"%s","blockNumber":"0x12","blockHash":"%s",\
    "gasUsed":"0x5208","effectiveGasPrice":"0x1","contractAddress":null,"logs":[]}\
    """
        .formatted(HASH, status, HASH);
  }

  private static Signed bytes() {
    Bytes raw = Bytes.parse("0x02f801");
    return new Signed(raw, raw.keccak());
  }
}
