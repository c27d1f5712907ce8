package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.testkit.Cases;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Questions to nodes that answer oddly; real ones are in EmbeddedChainTest. */
final class NodeTest {

  private static final LogFilter ALL = new LogFilter(List.of(), List.of());
  private static final String NOTHING_ADDRESS = new Address(1, 2, 3).toString();
  private static final LogFilter NOTHING = new LogFilter(List.of(new Address(1, 2, 3)), List.of());
  private static final Rpc.Limits QUICK =
      new Rpc.Limits(200_000, Duration.ofSeconds(20), 2, Duration.ofMillis(1));
  private static final Signed SIGNED =
      new Signed(Bytes.parse("0x02"), Bytes.parse("0x02").keccak());

  private static Node node(BadServer server) {
    return Node.of(Rpc.at(server.uri(), QUICK));
  }

  private static String result(String json) {
    return "{\"id\":0,\"result\":" + json + "}";
  }

  @Test
  void quantities_are_exact_up_to_256_bits_and_refused_beyond() throws IOException {
    String most = "f".repeat(64);
    try (var server = BadServer.saying(result("\"0x" + most + "\""))) {
      assertThat(node(server).balance(Address.ZERO, BlockTag.LATEST))
          .isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
      assertThatThrownBy(() -> node(server).blockNumber())
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("2^63-1");
    }
    try (var server = BadServer.saying(result("\"0x7fffffffffffffff\""))) {
      assertThat(node(server).blockNumber()).isEqualTo(Long.MAX_VALUE);
    }
    for (String bad :
        List.of("\"0x1" + most + "\"", "\"0x\"", "\"12\"", "12", "null", "\"0x-1\"")) {
      try (var server = BadServer.saying(result(bad))) {
        assertThatThrownBy(() -> node(server).balance(Address.ZERO, BlockTag.LATEST))
            .as(bad)
            .isInstanceOf(RpcException.class)
            .hasMessageContaining("malformed answer");
      }
    }
  }

  @Test
  void a_malformed_answer_is_shown_with_its_path() throws IOException {
    try (var server =
        BadServer.saying(
            result(
                """
                {"transactionHash":"0x%s","status":"0x1","blockNumber":"0x1","blockHash":"0x%s",
                "gasUsed":"0x1","effectiveGasPrice":"0x1","contractAddress":null,
                "logs":[{"logIndex":"0x0","address":"0x00"}]}\
                """
                    .formatted("00".repeat(32), "00".repeat(32))))) {
      assertThatThrownBy(() -> node(server).receipt(Hash32.ZERO))
          .isInstanceOf(RpcException.class)
          .hasMessage(
              "eth_getTransactionReceipt: malformed answer: answer.logs[0].address is no address");
    }
  }

  @Test
  void what_a_node_does_not_have_is_empty() throws IOException {
    try (var server = BadServer.saying(result("null"))) {
      assertThat(node(server).receipt(Hash32.ZERO)).isEmpty();
      assertThat(node(server).block(BlockTag.block(5))).isEmpty();
      assertThatThrownBy(() -> node(server).block(BlockTag.PENDING))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> BlockTag.block(-1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_state_is_asked_for_by_the_hash_of_its_block() throws IOException {
    try (var server = BadServer.saying(result("\"0x5\""))) {
      assertThat(node(server).nonce(Address.ZERO, BlockTag.block(Hash32.ZERO))).isEqualTo(5);
      assertThat(server.bodies().getFirst())
          .contains("{\"blockHash\":\"0x" + "00".repeat(32) + "\",\"requireCanonical\":true}]");
    }
  }

  /** As Geth does until its index is complete; a node without the method will never know. */
  @Test
  void a_receipt_that_a_node_cannot_give_yet_is_not_known_yet() throws IOException {
    String error = "{\"id\":0,\"error\":{\"code\":%d,\"message\":\"indexing\"}}";
    try (var server = BadServer.saying(error.formatted(-32000))) {
      assertThat(node(server).receipt(Hash32.ZERO)).isEmpty();
    }
    try (var server = BadServer.saying(error.formatted(-32601))) {
      assertThatThrownBy(() -> node(server).receipt(Hash32.ZERO))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("indexing");
    }
  }

  /** The nodes of the world lack one or the other of these methods. */
  @Test
  void a_tip_is_the_first_that_a_node_can_name_and_a_gwei_if_it_can_name_none() throws IOException {
    assertThat(tip("[[\"0x5\"],[\"0x0\"],[\"0x9\"],[\"0x7\"]]", "\"0x3\"", "\"0x20\""))
        .isEqualTo(7);
    assertThat(tip("[[\"0x0\"],[\"0x0\"]]", "\"0x3\"", "\"0x20\"")).isEqualTo(3);
    assertThat(tip("[]", "\"0x0\"", "\"0x20\"")).isEqualTo(0x20 - 0x10);
    assertThat(tip("", "", "\"0x20\"")).isEqualTo(0x20 - 0x10);
    assertThat(tip("", "", "\"0x10\"")).isEqualTo(1_000_000_000);
    assertThat(tip("", "", "")).isEqualTo(1_000_000_000);
  }

  /** Returns the tip of a node that answers so; nothing where it lacks the method. */
  private static long tip(String rewards, String suggested, String price) throws IOException {
    try (var server =
        BadServer.start((body, out) -> {
          String answer =
              body.contains("eth_feeHistory")
                  ? rewards.isEmpty() ? "" : "{\"reward\":" + rewards + "}"
                  : body.contains("eth_maxPriorityFeePerGas")
                      ? suggested
                      : body.contains("eth_gasPrice") ? price : "{\"baseFeePerGas\":\"0x10\"}";
          String whole =
              answer.isEmpty()
                  ? "{\"id\":0,\"error\":{\"code\":-32601,\"message\":\"no such method\"}}"
                  : result(answer);
          BadServer.write(out, "200 OK", whole);
        })) {
      Fees fees = node(server).fees();
      assertThat(fees.base()).isEqualTo(16);
      return fees.tip().longValueExact();
    }
  }

  @Test
  void sending_has_typed_outcomes_in_the_words_of_many_nodes() throws IOException {
    for (String words :
        List.of(
            "already known", "AlreadyKnown", "Known transaction", "transaction already imported")) {
      assertThat(sent(words)).as(words).isEqualTo(new SendResult.Known(SIGNED.hash()));
    }
    for (String words : List.of("nonce too low: next nonce 5, tx nonce 4", "OldNonce")) {
      assertThat(sent(words)).as(words).isEqualTo(new SendResult.NoncePassed(SIGNED.hash()));
    }
    assertThat(sent("replacement transaction underpriced")).isInstanceOf(SendResult.Refused.class);
    assertThat(sent("insufficient funds for gas")).isInstanceOf(SendResult.Refused.class);
  }

  private static SendResult sent(String words) throws IOException {
    String error = "{\"id\":0,\"error\":{\"code\":-32000,\"message\":\"" + words + "\"}}";
    try (var server = BadServer.saying(error)) {
      return node(server).send(SIGNED);
    }
  }

  @Test
  void a_node_that_accepts_something_else_is_not_believed() throws IOException {
    try (var server = BadServer.saying(result("\"" + Hash32.ZERO + "\""))) {
      assertThatThrownBy(() -> node(server).send(SIGNED))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("is not the hash of what was sent");
    }
  }

  /** Answers eth_getLogs with one log of each block, if it likes the range. */
  private static BadServer logServer(long mostBlocks, List<Long> widths) throws IOException {
    return logServer(mostBlocks, widths, -32005);
  }

  private static BadServer logServer(long mostBlocks, List<Long> widths, int code)
      throws IOException {
    return BadServer.start((body, out) -> {
      Json.Fields filter =
          Json.parse(body).asFields().require("params").asArray().getFirst().asFields();
      long from = Long.decode(filter.require("fromBlock").asText());
      long to = Long.decode(filter.require("toBlock").asText());
      widths.add(to - from + 1);
      if (to - from + 1 > mostBlocks) {
        String refusal = "{\"id\":0,\"error\":{\"code\":%d,\"message\":\"range too large\"}}";
        BadServer.ok(out, refusal.formatted(code));
        return;
      }
      if (body.contains(NOTHING_ADDRESS)) {
        BadServer.ok(out, result("[]"));
        return;
      }
      var logs = LongStream.rangeClosed(from, to).mapToObj(NodeTest::log).toList();
      BadServer.ok(out, result("[" + String.join(",", logs) + "]"));
    });
  }

  private static String log(long block) {
    String word = "0x" + "00".repeat(32);
    return """
    {"address":"%s","topics":["%s"],"data":"0x","blockNumber":"0x%x","blockHash":"%s",
    "transactionHash":"%s","logIndex":"0x0","removed":false}\
    """
        .formatted(Address.ZERO, word, block, word, word);
  }

  @Test
  void a_range_that_a_node_refuses_is_read_in_narrower_ones() throws IOException {
    for (long most : new long[] {1, 7, 10, 999, 1_000, 5_000}) {
      var widths = new ArrayList<Long>();
      try (var server = logServer(most, widths)) {
        List<Log> logs = node(server).logs(ALL, 100, 1_099);
        assertThat(logs.stream().map(Log::block))
            .isEqualTo(LongStream.rangeClosed(100, 1_099).boxed().toList());
        long refused = widths.stream().filter(width -> width > most).count();
        assertThat(refused).as("refusals at most " + most).isLessThan(20 + widths.size() / 8);
      }
    }
  }

  @Test
  void a_range_whose_answer_is_too_large_is_read_in_narrower_ones() throws IOException {
    var widths = new ArrayList<Long>();
    try (var server = logServer(Long.MAX_VALUE, widths)) {
      assertThat(node(server).logs(ALL, 1, 3_000)).hasSize(3_000);
      assertThat(widths).startsWith(16L, 128L, 1_024L, 512L); // and 1,024 were too many
    }
  }

  @Test
  void a_single_block_that_is_refused_ends_reading() throws IOException {
    var widths = new ArrayList<Long>();
    try (var server = logServer(0, widths)) {
      assertThatThrownBy(() -> node(server).logs(ALL, 0, 7))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("range too large");
      assertThat(widths).containsExactly(8L, 4L, 2L, 1L);
    }
    try (var server =
        BadServer.saying("{\"id\":0,\"error\":{\"code\":-32601,\"message\":\"no such method\"}}")) {
      assertThatThrownBy(() -> node(server).logs(ALL, 0, 7)).hasMessageContaining("no such method");
      assertThat(server.bodies()).hasSize(4);
    }
  }

  @Test
  void a_range_is_narrowed_whatever_the_code_of_the_refusal_is() throws IOException {
    for (int code : new int[] {-32600, -32601, -32602, -32700, -32000, -32005, -32614, 3}) {
      var widths = new ArrayList<Long>();
      try (var server = logServer(5, widths, code)) {
        assertThat(node(server).logs(ALL, 0, 99)).as("code " + code).hasSize(100);
      }
    }
  }

  @Test
  void what_a_node_grants_is_remembered_from_one_stretch_to_the_next() throws IOException {
    var widths = new ArrayList<Long>();
    try (var server = logServer(2_000, widths)) {
      Node node = node(server);
      for (long from = 0; from < 2_000_000; from += 10_000) {
        assertThat(node.logs(NOTHING, from, from + 9_999)).isEmpty();
      }
      long refused = widths.stream().filter(width -> width > 2_000).count();
      System.out.println("calls: " + widths.size() + ", refused: " + refused);
      assertThat(refused).isLessThan(25);
      assertThat(widths).hasSizeLessThan(1_250);
    }
  }

  @Test
  void missing_history_is_told_from_a_range_that_is_too_wide() throws IOException {
    for (String error :
        List.of(
            "4444,\"message\":\"history before block 20 is gone\"",
            "-32000,\"message\":\"missing trie node 12ab (path )\"",
            "-32000,\"message\":\"pruned history unavailable\"",
            "-32602,\"message\":\"BlockOutOfRangeError: block height is 755 but requested was 1\"",
            "-32801,\"message\":\"block history has been pruned\"")) {
      try (var server = BadServer.saying("{\"id\":0,\"error\":{\"code\":" + error + "}}")) {
        assertThatThrownBy(() -> node(server).logs(ALL, 0, 1_000))
            .isInstanceOf(RpcException.class)
            .matches(e -> ((RpcException) e).isOfMissingHistory());
        assertThat(server.bodies()).hasSize(1);
      }
    }
  }

  @Test
  void a_block_that_is_not_there_yet_is_no_missing_history() throws IOException {
    String error = "BlockOutOfRangeError: block height is 7 but requested was 8";
    try (var server =
        BadServer.saying("{\"id\":0,\"error\":{\"code\":-32602,\"message\":\"" + error + "\"}}")) {
      assertThatThrownBy(() -> node(server).nonce(Address.ZERO, BlockTag.block(8)))
          .isInstanceOf(RpcException.class)
          .matches(e -> !((RpcException) e).isOfMissingHistory());
    }
  }

  @Test
  void removed_logs_are_passed_over_doubles_count_once_and_order_is_the_chains()
      throws IOException {
    String removed = log(9).replace("false", "true").replace("0x9", "0x8");
    String answer = "[" + String.join(",", log(9), log(8), removed, log(9)) + "]";
    try (var server = BadServer.saying(result(answer))) {
      List<Log> logs = node(server).logs(ALL, 8, 9);
      assertThat(logs.stream().map(Log::block)).containsExactly(8L, 9L);
      assertThat(logs).noneMatch(Log::removed);
    }
  }

  @Test
  void two_different_logs_in_one_place_are_a_contradiction() throws IOException {
    String other = log(8).replace("\"data\":\"0x\"", "\"data\":\"0x01\"");
    try (var server = BadServer.saying(result("[" + log(8) + "," + other + "]"))) {
      assertThatThrownBy(() -> node(server).logs(ALL, 8, 8))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("two different logs with the index 0 of block 8");
    }
  }

  /** Answers each question for a block with null, and refuses batches of more than {@code most}. */
  private static BadServer batchServer(int most, String refusal) throws IOException {
    return BadServer.start((body, out) -> {
      Json request = Json.parse(body);
      if (!(request instanceof Json.Array(var calls, _))) {
        BadServer.ok(out, result("null"));
      } else if (calls.size() > most) {
        BadServer.write(out, refusal.startsWith("{") ? "200 OK" : "400 Bad Request", refusal);
      } else {
        var answers = new ArrayList<String>();
        for (int i = 0; i < calls.size(); i++) {
          answers.add("{\"id\":" + i + ",\"result\":null}");
        }
        BadServer.ok(out, "[" + String.join(",", answers) + "]");
      }
    });
  }

  @Test
  void batches_that_are_refused_become_smaller_and_then_single_calls() throws IOException {
    for (String refusal :
        List.of(
            "{\"id\":null,\"error\":{\"code\":-32600,\"message\":\"no batches\"}}",
            "{\"error\":{\"code\":-32005,\"message\":\"batch too large\"}}",
            "no batches here")) {
      for (int most : new int[] {0, 1, 10, 99}) {
        try (var server = batchServer(most, refusal)) {
          Node node = node(server);
          var numbers = LongStream.range(0, 300).boxed().toList();
          assertThat(node.blocks(numbers)).hasSize(300);
          int first = server.bodies().size();
          assertThat(node.headers(numbers)).hasSize(300);
          assertThat(server.bodies().size() - first)
              .as("the size is remembered")
              .isLessThanOrEqualTo(most < 2 ? 300 : 600 / most);
        }
      }
    }
  }

  @Test
  void a_call_that_is_refused_within_a_batch_is_made_alone() throws IOException {
    try (var server =
        BadServer.start((body, out) -> {
          if (Json.parse(body) instanceof Json.Array(var calls, _)) {
            var answers = new ArrayList<String>();
            for (int i = 0; i < calls.size(); i++) {
              answers.add(
                  i < 5
                      ? "{\"id\":" + i + ",\"result\":null}"
                      : "{\"id\":%d,\"error\":{\"code\":-32005,\"message\":\"later\"}}"
                          .formatted(i));
            }
            BadServer.ok(out, "[" + String.join(",", answers) + "]");
          } else {
            BadServer.ok(out, result("null"));
          }
        })) {
      assertThat(node(server).blocks(LongStream.range(0, 40).boxed().toList())).hasSize(40);
    }
  }

  @Test
  void a_log_that_was_not_asked_for_is_refused() throws IOException {
    try (var server = BadServer.saying(result("[" + log(8) + "]"))) {
      assertThat(node(server).logs(ALL, 8, 8)).hasSize(1);
      assertThatThrownBy(() -> node(server).logs(ALL, 9, 9))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("a log of block 8 was not asked for");
      assertThat(node(server).logs(ALL, 9, 8)).isEmpty();
    }
  }

  @Test
  void a_filter_is_written_as_nodes_want_it() throws IOException {
    var event = AbiEvent.of("Transfer(address indexed,address indexed,uint256)");
    var filter =
        new LogFilter(
            List.of(Address.ZERO),
            List.of(List.of(event.topic()), List.of(), List.of(Hash32.ZERO)));
    assertThat(filter.body(1, 255))
        .isEqualTo(
            Json.parse(
                """
                {"fromBlock":"0x1","toBlock":"0xff","address":["%s"],"topics":[["%s"],null,["%s"]]}
                """
                    .formatted(Address.ZERO, event.topic(), Hash32.ZERO)));
    assertThat(LogFilter.of(List.of(), event).body(0, 0).require("topics").toString())
        .isEqualTo("[[\"" + event.topic() + "\"]]");
    var five =
        List.of(
            List.<Hash32>of(),
            List.<Hash32>of(),
            List.<Hash32>of(),
            List.<Hash32>of(),
            List.<Hash32>of());
    assertThatThrownBy(() -> new LogFilter(List.of(), five))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_window_never_leaves_its_bounds() {
    Cases.forAll(
        source -> source,
        source -> {
          LogWindow window = LogWindow.widest();
          long limit = source.between(1L, 100_000L);
          for (int i = 0; i < 200; i++) {
            assertThat(window.width()).isPositive();
            assertThat(window.width()).isLessThanOrEqualTo(window.refused());
            window =
                window.width() > limit
                    ? window.afterRefusalOf(window.width())
                    : window.afterGrant();
          }
          assertThat(window.width()).isGreaterThanOrEqualTo(Math.max(1, limit / 4));
        });
  }
}
