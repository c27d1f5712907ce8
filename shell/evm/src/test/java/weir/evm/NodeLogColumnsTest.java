package weir.evm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.evm.http.LoopbackHttp;
import weir.evm.logs.LogColumns;
import weir.json.Json;
import weir.units.Address;

/** Reading logs into columns, against the reading of logs as values. */
@Timeout(120)
final class NodeLogColumnsTest {

  private static final LogFilter ALL = new LogFilter(List.of(), List.of());
  private static final Rpc.Limits QUICK =
      new Rpc.Limits(200_000, Duration.ofSeconds(20), 3, Duration.ofMillis(1));

  /** The client for this machine, and that of the JDK for all others. */
  private enum Way {
    NEAR,
    FAR;

    long read(Node node, long from, long to, LogColumns logs) throws IOException {
      return switch (this) {
        case NEAR -> node.logs(ALL, from, to, logs);
        case FAR -> new LogRanges(node.rpc()).read(node.rpc().usual(), ALL, from, to, logs);
      };
    }
  }

  private static Node node(BadServer server) {
    return Node.of(Rpc.at(server.uri(), QUICK));
  }

  private static String log(long block) {
    String word = "0x" + "0f".repeat(32);
    return """
    {"address":"%s","topics":["%s"],"data":"0x1234","blockNumber":"0x%x","blockHash":"%s",
    "transactionHash":"%s","logIndex":"0x7","removed":false}\
    """
        .formatted(Address.ZERO, word, block, word, word);
  }

  private static String result(String json) {
    return "{\"id\":0,\"result\":" + json + "}";
  }

  /** Answers with one log of each block, if it likes the range. */
  private static BadServer logServer(long mostBlocks, List<Long> widths) throws IOException {
    return BadServer.start((body, out) -> {
      Json.Fields filter =
          Json.parse(body).asFields().require("params").asArray().getFirst().asFields();
      long from = Long.decode(filter.require("fromBlock").asText());
      long to = Long.decode(filter.require("toBlock").asText());
      widths.add(to - from + 1);
      if (to - from + 1 > mostBlocks) {
        BadServer.ok(out, "{\"id\":0,\"error\":{\"code\":-32005,\"message\":\"too many\"}}");
        return;
      }
      var logs = LongStream.rangeClosed(from, to).mapToObj(NodeLogColumnsTest::log).toList();
      BadServer.ok(out, result("[" + String.join(",", logs) + "]"));
    });
  }

  private static List<Log> read(Way way, Node node, long from, long to) throws IOException {
    var logs = new ArrayList<Log>();
    var columns = new LogColumns();
    for (long next = from; next <= to; ) {
      long last = way.read(node, next, to, columns);
      assertThat(last).isBetween(next, to);
      next = last + 1;
      logs.addAll(BothLogReaders.logs(columns));
    }
    return logs;
  }

  @Test
  void columns_hold_the_logs_that_values_hold_whatever_width_a_node_grants() throws IOException {
    for (Way way : Way.values()) {
      for (long most : new long[] {1, 7, 100, Long.MAX_VALUE}) {
        var widths = new ArrayList<Long>();
        try (var server = logServer(most, widths)) {
          Node node = node(server);
          assertThat(read(way, node, 100, 899))
              .as("%s %d", way, most)
              .isEqualTo(node.logs(ALL, 100, 899));
        }
      }
    }
  }

  @Test
  void few_logs_widen_the_range_and_answers_that_are_too_large_narrow_it() throws IOException {
    var widths = new ArrayList<Long>();
    try (var server = logServer(Long.MAX_VALUE, widths)) {
      assertThat(read(Way.NEAR, node(server), 1, 3_000)).hasSize(3_000);
      assertThat(widths).startsWith(16L, 128L, 1_024L, 512L); // 200,000 bytes hold fewer than 1,024
    }
    try (var server = BadServer.saying(result("[]"))) {
      assertThat(read(Way.NEAR, node(server), 0, 1L << 40)).isEmpty();
      assertThat(server.bodies()).hasSizeLessThan(20);
    }
  }

  @Test
  void a_refusal_has_the_words_that_it_has_for_values() throws IOException {
    String cut = log(5).substring(0, log(5).length() - 30);
    for (Way way : Way.values()) {
      for (String answer :
          List.of(
              "{\"id\":0,\"error\":{\"code\":-32601,\"message\":\"no such method\"}}",
              "{\"id\":null,\"error\":{\"code\":-32700,\"message\":\"what?\"}}",
              "{\"id\":0,\"error\":null,\"result\":[]}",
              "{\"id\":1,\"result\":[]}",
              result("null"),
              result("[null]"),
              result("[" + log(5).replace("\"0x5\"", "null") + "]"), // of a pending block
              result("[" + log(5).replace("\"0x7\"", "\"0x80000000\"") + "]"),
              result("[" + log(5).replace("0x1234", "0x123") + "]"),
              result("[" + cut + "]"),
              "<html>",
              "",
              result("[" + log(6) + "]"))) {
        try (var server = BadServer.saying(answer)) {
          Node node = node(server);
          assertThatThrownBy(() -> read(way, node, 5, 5))
              .as("%s %s", way, answer)
              .isInstanceOf(RpcException.class)
              .hasMessage(message(node));
        }
      }
    }
  }

  private static String message(Node node) {
    try {
      node.logs(ALL, 5, 5);
      return "read";
    } catch (RpcException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void a_log_with_a_name_twice_is_refused() throws IOException {
    String twice = log(5).replace("\"removed\"", "\"logIndex\":\"0x8\",\"removed\"");
    try (var server = BadServer.saying(result("[" + twice + "]"))) {
      assertThatThrownBy(() -> read(Way.NEAR, node(server), 5, 5))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("a name twice");
    }
  }

  @Test
  void a_node_that_is_busy_or_gone_for_a_moment_is_asked_again() throws IOException {
    for (Way way : Way.values()) {
      var left = new ArrayList<>(List.of("429 Too Many Requests", "503 Busy", "200 OK"));
      try (var server =
          BadServer.start(
              (_, out) -> BadServer.write(out, left.removeFirst(), result("[" + log(5) + "]")))) {
        assertThat(read(way, node(server), 5, 5)).as(way.name()).hasSize(1);
      }
      try (var server = BadServer.start((_, _) -> {})) {
        assertThatThrownBy(() -> read(way, node(server), 5, 5))
            .hasMessageContaining("(3 attempts)");
        assertThat(server.bodies()).hasSize(3);
      }
    }
  }

  @Test
  void a_page_of_a_proxy_and_half_an_answer_are_asked_for_again() throws IOException {
    String whole = result("[" + log(5) + "]");
    for (Way way : Way.values()) {
      for (String first : List.of("<html>busy</html>", "", whole.substring(0, 100))) {
        var left = new ArrayList<>(List.of(first, whole));
        try (var server = BadServer.start((_, out) -> BadServer.ok(out, left.removeFirst()))) {
          assertThat(read(way, node(server), 5, 5)).as("%s %s", way, first).hasSize(1);
          assertThat(server.bodies()).hasSize(2);
        }
      }
      try (var server = BadServer.saying("<html>busy</html>")) {
        assertThatThrownBy(() -> read(way, node(server), 5, 5))
            .hasMessageContaining("the answer is not JSON (HTTP status 200) (3 attempts)");
      }
    }
  }

  @Test
  void a_slow_or_long_answer_may_fit_if_it_is_about_less() throws IOException {
    var limits = new Rpc.Limits(20_000, Duration.ofMillis(300), 1, Duration.ofMillis(1));
    for (Way way : Way.values()) {
      for (boolean isSlow : new boolean[] {true, false}) {
        try (var server =
            BadServer.start((_, out) -> {
              if (isSlow) {
                out.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".getBytes(US_ASCII));
                out.flush();
                Thread.sleep(5_000);
              } else {
                BadServer.ok(out, result("[" + "  ".repeat(10_000) + "]"));
              }
            })) {
          Node node = Node.of(Rpc.at(server.uri(), limits));
          assertThatThrownBy(() -> read(way, node, 5, 5))
              .as("%s, slow: %s", way, isSlow)
              .isInstanceOf(RpcException.class)
              .matches(e -> ((RpcException) e).mayFitIfLess());
        }
      }
    }
  }

  @Test
  void a_password_is_sent_over_either_connection_and_shown_by_neither() throws IOException {
    for (Way way : Way.values()) {
      try (var server = BadServer.saying(result("[" + log(6) + "]"))) {
        String address = "http://ada:s3cret@127.0.0.1:" + server.uri().getPort() + "/key?k=v";
        Node node = Node.of(Rpc.at(Endpoint.parse(address), QUICK));
        assertThatThrownBy(() -> read(way, node, 5, 5))
            .hasMessageContaining("was not asked for")
            .message()
            .doesNotContain("s3cret", "key");
        assertThat(server.heads().getFirst())
            .startsWith("POST /key?k=v HTTP/1.1\r\n")
            .containsIgnoringCase("authorization: Basic YWRhOnMzY3JldA==");
      }
    }
  }

  @Test
  void the_own_connection_is_for_plain_http_to_this_machine_alone() {
    for (String own : List.of("http://127.0.0.1:8545", "http://localhost:1/x", "http://[::1]")) {
      assertThat(Rpc.at(Endpoint.parse(own)).connection()).isInstanceOf(LoopbackHttp.class);
    }
    for (String other :
        List.of(
            "https://127.0.0.1:8545",
            "https://localhost",
            "http://10.0.0.1",
            "http://192.168.1.1",
            "http://0.0.0.0",
            "http://my_node:8545",
            "http://node.localhost",
            "http://localhost.",
            "http://127.0.0.1.example.com",
            "http://[::ffff:10.0.0.1]",
            "http://[::2]")) {
      Rpc rpc = Rpc.at(Endpoint.parse(other));
      assertThat(rpc.connection()).as(other).isSameAs(rpc.usual());
    }
  }

  @Test
  void a_row_or_topic_that_is_not_there_is_refused() throws IOException {
    byte[] answer = result("[" + log(5) + "]").getBytes(StandardCharsets.UTF_8);
    try (var server = BadServer.saying(new String(answer, StandardCharsets.UTF_8))) {
      var logs = new LogColumns();
      assertThat(node(server).logs(ALL, 5, 5, logs)).isEqualTo(5);
      assertThat(logs.topics(0)).isEqualTo(1);
      for (int row : new int[] {-1, 1, 63, 64, Integer.MIN_VALUE}) {
        assertThatThrownBy(() -> logs.block(row)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> logs.data(row)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> logs.topic(0, row == 63 ? 1 : row))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }
}
