package weir.evm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;

/** The endpoint against a server that misbehaves. */
final class RpcTest {

  private static final Rpc.Limits QUICK =
      new Rpc.Limits(100_000, Duration.ofSeconds(20), 3, Duration.ofMillis(1));
  private static final Rpc.Limits HASTY =
      new Rpc.Limits(10_000, Duration.ofMillis(300), 2, Duration.ofMillis(1));
  private static final String FINE = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":\"0x1\"}";

  private static Rpc rpc(BadServer server) {
    return Rpc.at(server.uri(), QUICK);
  }

  private static RpcException failing(Rpc rpc, String method) {
    return catchThrowableOfType(RpcException.class, () -> rpc.call(method, "0xfeed"));
  }

  @Test
  void a_call_is_written_as_json_rpc() throws IOException {
    try (var server = BadServer.saying(FINE)) {
      var params =
          new Object[] {
            "text", true, 255L, List.of(Address.ZERO), BlockTag.block(16), Bytes.parse("0x01")
          };
      assertThat(rpc(server).call("eth_call", params).asText()).isEqualTo("0x1");
      assertThat(Json.parse(server.bodies().getFirst()))
          .isEqualTo(
              Json.parse(
                  """
                  {"jsonrpc": "2.0", "id": 0, "method": "eth_call", "params": ["text", true, "0xff",
                   ["0x0000000000000000000000000000000000000000"], "0x10", "0x01"]}
                  """));
    }
  }

  @Test
  void what_is_no_parameter_is_refused() {
    assertThatThrownBy(() -> RpcCall.of("m", -1L)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RpcCall.of("m", 1.5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_lost_read_is_made_again_and_a_lost_send_is_not() throws IOException {
    var asked = new AtomicInteger();
    try (var server =
        BadServer.start((_, out) -> {
          if (asked.getAndIncrement() % 3 == 2) {
            BadServer.ok(out, FINE);
          } else {
            BadServer.write(out, "500 Internal Server Error", "oops");
          }
        })) {
      assertThat(rpc(server).call("eth_getBalance").asText()).isEqualTo("0x1");
      assertThat(asked).hasValue(3);
      RpcException e = failing(rpc(server), "eth_sendRawTransaction");
      assertThat(asked).hasValue(4);
      assertThat(e.failure()).isEmpty();
      assertThat(e).hasMessageContaining("HTTP status 500");
      var vouched = RpcCall.of("eth_sendRawTransaction", "0xfeed").asRepeatable();
      assertThat(rpc(server).call(vouched).asText()).isEqualTo("0x1");
      assertThat(asked).hasValue(6);
    }
  }

  @Test
  void a_cut_connection_is_lost_and_counted() throws IOException {
    try (var server =
        BadServer.start((_, out) -> out.write("HTTP/1.1 200 OK\r\ncont".getBytes(US_ASCII)))) {
      assertThat(failing(rpc(server), "eth_chainId")).hasMessageContaining("(3 attempts)");
      assertThat(server.bodies()).hasSize(3);
    }
    try (var server =
        BadServer.start((_, out) ->
            out.write("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".getBytes(US_ASCII)))) {
      assertThat(failing(rpc(server), "eth_sendRawTransaction"))
          .hasMessageNotContaining("attempts");
      assertThat(server.bodies()).hasSize(1);
    }
  }

  @Test
  void no_message_shows_what_was_sent_or_the_path() throws IOException {
    try (var server = BadServer.start((_, out) -> BadServer.write(out, "503 Busy", ""))) {
      String host = "http://127.0.0.1:" + server.uri().getPort();
      assertThat(failing(rpc(server), "eth_chainId"))
          .hasMessage("eth_chainId: " + host + ": HTTP status 503 (3 attempts)");
      assertThat(rpc(server)).hasToString(host);
    }
  }

  @Test
  void no_server_is_an_error_that_says_so() throws IOException {
    URI gone;
    try (var server = BadServer.saying(FINE)) {
      gone = server.uri();
    }
    assertThat(failing(Rpc.at(gone, QUICK), "eth_chainId"))
        .hasMessageContaining("ConnectException")
        .hasMessageContaining("(3 attempts)");
  }

  @Test
  void a_slow_answer_is_given_up_even_in_the_middle_of_its_body() throws IOException {
    try (var server =
        BadServer.start((_, out) -> {
          out.write("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".getBytes(US_ASCII));
          out.flush();
          Thread.sleep(Duration.ofMinutes(1));
        })) {
      RpcException e = failing(Rpc.at(server.uri(), HASTY), "eth_chainId");
      assertThat(e).hasMessageContaining("no answer within PT0.3S (2 attempts)");
      assertThat(e.mayFitIfLess()).isTrue();
    }
  }

  @Test
  void a_huge_answer_is_not_taken_in() throws IOException {
    try (var server = BadServer.saying("\"" + "x".repeat(99_999) + "\"")) {
      RpcException e = failing(rpc(server), "eth_chainId");
      assertThat(e).hasMessageContaining("larger than 100000 bytes");
      assertThat(e.mayFitIfLess()).isTrue();
      assertThat(server.bodies()).hasSize(1);
    }
    String fits = "{\"id\":0,\"result\":\"" + "x".repeat(100_000 - 20) + "\"}";
    assertThat(fits).hasSize(100_000);
    try (var server = BadServer.saying(fits)) {
      assertThat(rpc(server).call("eth_chainId").asText()).hasSize(99_980);
    }
  }

  @Test
  void an_error_keeps_the_nodes_words_and_the_data_of_a_revert() throws IOException {
    try (var server =
        BadServer.saying(
            """
            {"id":0,"error":{"code":3,"message":"execution reverted","data":"0x08c379a0"}}
            """,
            """
            {"id":0,"error":{"code":-32015,"message":"reverted","data":{"data":"0x01"}}}
            """,
            """
            {"id":0,"error":{"code":-32000,"message":"no","data":"Reverted 0x"}}
            """)) {
      RpcException e = failing(rpc(server), "eth_call");
      assertThat(e).hasMessage("eth_call: execution reverted (3)");
      assertThat(e.method()).isEqualTo("eth_call");
      assertThat(e.failure().orElseThrow().revert()).contains(Bytes.parse("0x08c379a0"));
      assertThat(failing(rpc(server), "eth_call").failure().orElseThrow().revert())
          .contains(Bytes.parse("0x01"));
      assertThat(failing(rpc(server), "eth_call").failure().orElseThrow().revert()).isEmpty();
    }
  }

  @Test
  void an_error_with_a_bad_status_is_still_the_nodes_error() throws IOException {
    String error = "{\"id\":0,\"error\":{\"code\":-32602,\"message\":\"bad params\"}}";
    try (var server = BadServer.start((_, out) -> BadServer.write(out, "400 Bad", error))) {
      assertThat(failing(rpc(server), "eth_call").failure().orElseThrow().code()).isEqualTo(-32602);
    }
  }

  @Test
  void answers_of_a_batch_are_put_in_the_order_of_its_calls() throws IOException {
    try (var server =
        BadServer.saying(
            """
            [{"id":2,"result":"c"}, {"id":0,"result":null},
             {"id":1,"error":{"code":7,"message":"b"}}]
            """)) {
      var calls = List.of(RpcCall.of("a"), RpcCall.of("b"), RpcCall.of("c"));
      List<RpcReply> replies = rpc(server).batch(calls);
      assertThat(replies.get(0)).isEqualTo(new RpcReply.Result(Json.parse("null")));
      assertThat(replies.get(1)).isInstanceOf(RpcReply.Failure.class);
      assertThat(replies.get(2)).isEqualTo(new RpcReply.Result(Json.parse("\"c\"")));
      assertThat(rpc(server).batch(List.of())).isEmpty();
      assertThat(server.bodies()).hasSize(1);
    }
  }

  @Test
  void a_batch_with_wrong_answers_is_refused_whole() throws IOException {
    var calls = List.of(RpcCall.of("eth_call"), RpcCall.of("eth_call"));
    String one = "{\"id\":0,\"result\":1}";
    for (String answer :
        List.of(
            "[" + one + "]",
            "[" + one + "," + one + "]",
            "[" + one + ",{\"id\":2,\"result\":1}]",
            "[" + one + ",{\"id\":-1,\"result\":1}]",
            "[" + one + ",{\"id\":\"1\",\"result\":1}]",
            "[" + one + ",{\"id\":1}]",
            "[" + one + ",7]",
            "[]",
            one,
            "{\"id\":null,\"error\":{\"code\":-32600,\"message\":\"batch too large\"}}")) {
      try (var server = BadServer.saying(answer)) {
        assertThatThrownBy(() -> rpc(server).batch(calls))
            .as(answer)
            .isInstanceOf(RpcException.class);
      }
    }
  }

  /** The page of a proxy, or the first part of an answer: another attempt may succeed. */
  @Test
  void what_is_not_json_is_not_an_answer_and_is_asked_again_if_that_is_safe() throws IOException {
    for (String answer :
        List.of("", "<html>", FINE + FINE, "{\"id\":0,'result':1}", "{\"id\":0,\"result\":NaN}")) {
      try (var server = BadServer.saying(answer)) {
        assertThat(failing(rpc(server), "eth_chainId"))
            .as(answer)
            .hasMessageContaining("the answer is not JSON (HTTP status 200) (3 attempts)");
        assertThat(server.bodies()).hasSize(3);
        assertThat(failing(rpc(server), "eth_sendRawTransaction")).as(answer).isNotNull();
        assertThat(server.bodies()).hasSize(4);
      }
    }
    try (var server =
        BadServer.start((_, out) -> BadServer.write(out, "404 Not Found", "<html>"))) {
      assertThat(failing(rpc(server), "eth_chainId")).hasMessageContaining("(HTTP status 404)");
      assertThat(server.bodies()).hasSize(1);
    }
  }

  @Test
  void an_interrupted_call_ends_and_stays_interrupted() throws IOException {
    try (var server = BadServer.start((_, _) -> Thread.sleep(Duration.ofMinutes(1)))) {
      Thread.currentThread().interrupt();
      assertThat(failing(rpc(server), "eth_chainId")).hasMessage("eth_chainId: interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
