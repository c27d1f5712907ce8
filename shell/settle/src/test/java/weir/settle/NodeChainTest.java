package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.evm.Receipt;
import weir.evm.Signed;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Signature;
import weir.evm.keys.Signer;
import weir.evm.keys.Transaction;
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
  private static final Action ACTION =
      new Action("open/team", "open it", Address.parse(VAULT), "0xc0ffee", new DoneWhen.Contract());

  private final FakeNode node = new FakeNode();
  private final List<Transaction> signed = new ArrayList<>();
  private final NodeChain chain = new NodeChain(node.node(), signer(signed));

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void the_id_and_the_nonce_are_what_the_node_says_of_the_sender() throws IOException {
    node.says("eth_chainId", "\"0x7a69\"").says("eth_getTransactionCount", "\"0xff\"");
    assertThat(chain.id()).isEqualTo(31337);
    assertThat(chain.nonce()).isEqualTo(255);
    assertThat(node.asked())
        .containsExactly(
            "eth_chainId []", "eth_getTransactionCount [\"" + SENDER + "\",\"latest\"]");
  }

  @Test
  void numbers_that_are_none_are_refused() {
    for (String number :
        List.of("31337", "null", "\"7a69\"", "\"0x\"", "\"0x8000000000000000\"", "{}", "true")) {
      node.says("eth_chainId", number).says("eth_getTransactionCount", number);
      assertMalformed(number, chain::id);
      assertMalformed(number, chain::nonce);
    }
  }

  @Test
  void what_the_node_refuses_is_not_taken_for_an_answer() {
    node.refuses("eth_chainId", "busy").refuses("eth_getTransactionReceipt", "busy");
    assertThatThrownBy(chain::id).isInstanceOf(IOException.class).hasMessageContaining("busy");
    assertThatThrownBy(() -> chain.receipt(HASH)).hasMessageContaining("busy");
  }

  @Test
  void code_exists_once_there_is_a_byte_of_it() throws IOException {
    var guard = new DoneWhen.CodeAt(Address.parse(VAULT));
    node.says("eth_getCode", NO_CODE, "\"0x00\"");
    assertThat(chain.holds(guard)).isFalse();
    assertThat(chain.holds(guard)).isTrue();
    assertThat(node.asked()).containsOnly("eth_getCode [\"" + VAULT + "\",\"latest\"]");
    for (String bad : List.of("null", "\"60\"", "\"0x6\"", "\"0xzz\"", "7")) {
      node.says("eth_getCode", bad);
      assertMalformed(bad, () -> chain.holds(guard));
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
    assertThat(chain.holds(guard)).as("not done").isFalse();
    assertThat(chain.holds(guard)).as("another amount").isFalse();
    assertThat(chain.holds(guard)).as("another account").isFalse();
    assertThat(chain.holds(guard)).as("done").isTrue();
    node.says("eth_getCode", NO_CODE);
    assertThat(chain.holds(guard)).as("no registry").isFalse();
    for (String bad : List.of("null", "\"0x\"", "\"0x01\"", "7")) {
      node.says("eth_getCode", CODE).says("eth_call", bad);
      assertThatThrownBy(() -> chain.holds(guard)).as(bad).isInstanceOf(IOException.class);
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
    assertThat(chain.holds(guard)).as("nothing was done, and it is enough").isTrue();
    node.says("eth_call", not, not, answer(HandTree.word(129)));
    assertThat(chain.holds(guard)).as("nothing was done, and it is too little").isFalse();
    node.says("eth_call", first, not, answer(HandTree.word(30)));
    assertThat(chain.holds(guard)).as("one was done, and it is enough for the other").isTrue();
    node.says("eth_call", first, not, answer(HandTree.word(29)));
    assertThat(chain.holds(guard)).as("and now too little").isFalse();
    node.says("eth_call", first, second, answer(HandTree.word(0)));
    assertThat(chain.holds(guard)).as("all was done").isTrue();
    node.says("eth_getCode", NO_CODE);
    assertThat(chain.holds(guard)).as("no token").isFalse();
  }

  private static String answer(String words) {
    return "\"0x" + words + "\"";
  }

  @Test
  void a_pool_is_open_if_its_vault_says_so() throws IOException {
    var guard = new DoneWhen.PoolOpen(Address.parse(VAULT), TEAM);
    node.says("eth_getCode", CODE);
    node.says("eth_call", "\"0x" + HandTree.word(0) + "\"", "\"0x" + HandTree.word(1) + "\"");
    assertThat(chain.holds(guard)).isFalse();
    assertThat(chain.holds(guard)).isTrue();
    // isOpened(bytes32)
    String call =
        "eth_call [{\"to\":\"%s\",\"data\":\"0x5f5794f1%s\"},\"latest\"]"
            .formatted(VAULT, HandTree.hex(TEAM));
    assertThat(node.asked()).filteredOn(asked -> asked.startsWith("eth_call")).containsOnly(call);
    for (String bad : List.of("\"0x\"", "\"0x01\"", "\"0x" + HandTree.word(2) + "\"", "null")) {
      node.says("eth_call", bad);
      assertThatThrownBy(() -> chain.holds(guard)).as(bad).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_vault_that_is_not_deployed_has_no_pool_and_is_not_called() throws IOException {
    node.says("eth_getCode", NO_CODE);
    assertThat(chain.holds(new DoneWhen.PoolOpen(Address.parse(VAULT), TEAM))).isFalse();
    assertThat(node.asked()).containsExactly("eth_getCode [\"" + VAULT + "\",\"latest\"]");
  }

  @Test
  void what_the_contract_guards_holds_without_a_question() throws IOException {
    assertThat(chain.holds(new DoneWhen.Contract())).isTrue();
    assertThat(node.asked()).isEmpty();
  }

  /** A quarter more gas than estimated, rounded down; twice the base fee and the tip. */
  @Test
  void a_transaction_is_tried_and_then_signed_with_a_quarter_more_gas() throws IOException {
    prices("0x186a3", "0x7", "0x3"); // 100_003 gas
    Signed bytes = chain.sign(ACTION, 5);
    assertThat(signed)
        .containsExactly(
            new Transaction(
                31337,
                5,
                BigInteger.valueOf(3),
                BigInteger.valueOf(2 * 7 + 3),
                125_003,
                Optional.of(Address.parse(VAULT)),
                BigInteger.ZERO,
                Bytes.parse("0xc0ffee")));
    assertThat(bytes).isEqualTo(DevelopmentAccounts.signer(0).sign(signed.getFirst()));
    assertThat(node.asked("eth_estimateGas"))
        .isEqualTo(
            "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"0xc0ffee\"}]".formatted(SENDER, VAULT));
    assertThat(node.asked()).noneMatch(call -> call.startsWith("eth_send"));
  }

  @Test
  void a_call_of_an_account_without_code_is_refused_before_anything_else_is_asked() {
    node.says("eth_getCode", NO_CODE);
    assertThatThrownBy(() -> chain.sign(ACTION, 5))
        .isInstanceOf(SettlementException.class)
        .hasMessage(
            "open/team (open it) calls %s, which is not a contract on this chain; it was not sent",
            Address.parse(VAULT));
    assertThat(node.asked()).hasSize(1);
    assertThat(signed).isEmpty();
  }

  @Test
  void a_call_that_would_fail_is_not_signed_and_the_reason_is_told() {
    prices("0x1", "0x1", "0x1");
    node.refuses("eth_estimateGas", "execution reverted: NotFunded");
    assertThatThrownBy(() -> chain.sign(ACTION, 5))
        .isInstanceOf(SettlementException.class)
        .hasMessageStartingWith("open/team (open it) would fail, so it was not sent: ")
        .hasMessageContaining("execution reverted: NotFunded")
        .hasCauseInstanceOf(IOException.class);
    assertThat(signed).isEmpty();
  }

  @Test
  void nothing_is_signed_on_a_malformed_answer() {
    for (String method :
        List.of(
            "eth_getCode",
            "eth_estimateGas",
            "eth_getBlockByNumber",
            "eth_maxPriorityFeePerGas",
            "eth_chainId")) {
      for (String bad : List.of("null", "12", "{}", "\"0xg\"")) {
        prices("0x5208", "0x7", "0x3");
        node.says(method, bad);
        assertThatThrownBy(() -> chain.sign(ACTION, 5))
            .as("%s says %s", method, bad)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("malformed");
      }
    }
    assertThat(signed).isEmpty();
  }

  @Test
  void what_the_signer_refuses_is_not_sent() {
    prices("0x5208", "0x7", "0x3");
    var unwilling = new NodeChain(node.node(), unwilling());
    assertThatThrownBy(() -> unwilling.sign(ACTION, 5))
        .isInstanceOf(IOException.class)
        .hasMessage("not today");
  }

  @Test
  void a_transaction_that_the_node_has_or_whose_nonce_is_spent_is_no_failure() throws IOException {
    Signed bytes = bytes();
    node.says("eth_sendRawTransaction", "\"" + bytes.hash() + "\"");
    chain.send(bytes);
    assertThat(node.asked("eth_sendRawTransaction")).isEqualTo("[\"" + bytes.raw() + "\"]");
    for (String words :
        List.of("already known", "Known transaction", "nonce too low: next nonce 9, tx nonce 5")) {
      node.refuses("eth_sendRawTransaction", words);
      chain.send(bytes);
    }
    assertThat(node.asked()).hasSize(4);
  }

  @Test
  void a_transaction_that_the_node_refuses_is_named_with_the_nodes_words() {
    Signed bytes = bytes();
    for (String words : List.of("insufficient funds for gas", "nonce too high", "fee too low")) {
      node.refuses("eth_sendRawTransaction", words);
      assertThatThrownBy(() -> chain.send(bytes))
          .isInstanceOf(SettlementException.class)
          .hasMessage("the node refuses transaction %s: %s", bytes.hash(), words);
    }
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

  private void prices(String gas, String base, String tip) {
    node.says("eth_getCode", CODE)
        .says("eth_chainId", "\"0x7a69\"")
        .says("eth_estimateGas", "\"" + gas + "\"")
        .says("eth_getBlockByNumber", "{\"baseFeePerGas\":\"" + base + "\"}")
        .says("eth_maxPriorityFeePerGas", "\"" + tip + "\"");
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

  /** Returns the first development account, which keeps what it signed. */
  private static Signer signer(List<Transaction> kept) {
    return new Signer() {
      @Override
      public Address address() {
        return Address.parse(SENDER);
      }

      @Override
      public Signed sign(Transaction transaction) {
        kept.add(transaction);
        return DevelopmentAccounts.signer(0).sign(transaction);
      }

      @Override
      public Signature sign(Hash32 hash) {
        throw new AssertionError("only transactions are signed");
      }
    };
  }

  private static Signer unwilling() {
    return new Signer() {
      @Override
      public Address address() {
        return Address.parse(SENDER);
      }

      @Override
      public Signed sign(Transaction transaction) throws IOException {
        throw new IOException("not today");
      }

      @Override
      public Signature sign(Hash32 hash) throws IOException {
        throw new IOException("not today");
      }
    };
  }
}
