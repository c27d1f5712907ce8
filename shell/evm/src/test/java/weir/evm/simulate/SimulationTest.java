package weir.evm.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.evm.Block;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** The question to {@code eth_simulateV1}, and how its answers are read. */
class SimulationTest {

  private static final Address ADA = new Address(11, 5, 11);
  private static final Block HEAD =
      new Block(
          16, Hash32.ZERO, Hash32.ZERO, Instant.ofEpochSecond(256), 30_000_000, Optional.empty());
  private static final Scene SCENE =
      new Scene(
          2,
          Map.of(ADA, Bytes.parse("0x5f5ffd")),
          List.of(Message.to(ADA, Bytes.parse("0x01")).from(Address.ZERO)));
  private static final String PASSED =
      "{\"status\":\"0x1\",\"gasUsed\":\"0x5208\",\"returnData\":\"0x07\",\"logs\":[]}";

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] reply = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void blocks_state_their_number_their_time_other_code_and_their_calls() throws IOException {
    assertThat(run(result("[{\"calls\":[" + PASSED + "]}]")))
        .containsExactly(List.of(new Tried.Passed(Bytes.parse("0x07"), 21_000)));
    assertThat(Json.parse(asked.getFirst()).asFields().require("params"))
        .isEqualTo(
            Json.parse(
                """
                [{"blockStateCalls": [{
                    "blockOverrides": {"number": "0x11", "time": "0x102", "gasLimit": "0xffffffff"},
                    "stateOverrides": {"%1$s": {"code": "0x5f5ffd"}},
                    "calls": [{"from": "0x0000000000000000000000000000000000000000",
                        "to": "%1$s", "data": "0x01"}]}],
                  "validation": false}, "0x10"]
                """
                    .formatted(ADA)));
  }

  @Test
  void a_reason_is_read_from_the_result_or_from_the_error() throws IOException {
    for (String call :
        List.of(
            "\"returnData\":\"0xdeadbeef\",\"error\":{\"code\":-3200,\"message\":\"no\"}",
            "\"returnData\":\"0x\",\"error\":{\"code\":3,\"data\":\"0xdeadbeef\"}")) {
      assertThat(
              run(result("[{\"calls\":[{\"status\":\"0x0\",\"gasUsed\":\"0x1\"," + call + "}]}]")))
          .as(call)
          .containsExactly(List.of(new Tried.Reverted(Bytes.parse("0xdeadbeef"), 1)));
    }
    assertThat(
            run(
                result(
                    "[{\"calls\":[{\"status\":\"0x0\",\"gasUsed\":\"0x1\",\"returnData\":\"0x\","
                        + "\"error\":{\"data\":7}}]}]")))
        .containsExactly(List.of(new Tried.Reverted(Bytes.parse("0x"), 1)));
  }

  @Test
  void answers_that_do_not_fit_the_question_are_refused() {
    for (String result :
        List.of(
            "null",
            "[]",
            "[{}]",
            "[{\"calls\":[]}]",
            "[{\"calls\":[" + PASSED + "," + PASSED + "]}]",
            "[{\"calls\":[" + PASSED + "]},{\"calls\":[]}]",
            "[{\"calls\":[" + PASSED.replace("0x5208", "5208") + "]}]",
            "[{\"calls\":[" + PASSED.replace("0x07", "0x0") + "]}]",
            "[{\"calls\":[" + PASSED.replace("\"status\"", "\"state\"") + "]}]")) {
      assertThatThrownBy(() -> run(result(result)))
          .as(result)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("eth_simulateV1: malformed answer: ");
    }
  }

  @Test
  void a_node_without_the_method_is_asked_in_another_way_from_then_on() throws IOException {
    Simulator otherwise = scenes -> List.of(List.of(new Tried.Untried("otherwise")));
    for (String refusal :
        List.of(
            "{\"code\":-32601,\"message\":\"x\"}",
            "{\"code\":-32000,\"message\":\"The method eth_simulateV1 is not available\"}")) {
      asked.clear();
      answer = "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":" + refusal + "}";
      var simulator = new NodeSimulator(node(), HEAD, otherwise);
      for (int i = 0; i < 2; i++) {
        assertThat(simulator.run(List.of(SCENE)))
            .containsExactly(List.of(new Tried.Untried("otherwise")));
      }
      assertThat(asked).hasSize(1);
    }
    answer =
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-38026,\"message\":\"too much gas\"}}";
    assertThatThrownBy(() -> new NodeSimulator(node(), HEAD, otherwise).run(List.of(SCENE)))
        .isInstanceOf(RpcException.class)
        .hasMessageContaining("too much gas");
  }

  /** From EIP-7623: 21,000, and 4 or 16 a byte of data, but at least 10 or 40 a byte. */
  @Test
  void gas_is_that_of_the_call_and_of_its_data_with_a_margin_below_the_most() {
    assertThat(Gas.whole(Bytes.parse("0x"), 5)).isEqualTo(21_005);
    assertThat(Gas.whole(Bytes.parse("0x0001"), 1_000)).isEqualTo(21_000 + 20 + 1_000);
    assertThat(Gas.whole(Bytes.parse("0x0001"), 0)).isEqualTo(21_000 + 50);
    assertThat(Gas.limit(100_003, Gas.MOST)).isEqualTo(125_003);
    assertThat(Gas.limit(13_421_772, Gas.MOST)).isEqualTo(16_777_215);
    assertThat(Gas.limit(15_000_000, Gas.MOST)).isEqualTo(Gas.MOST);
    assertThat(Gas.limit(15_790_320, Gas.MOST)).isEqualTo(Gas.MOST);
    assertThat(Gas.limit(15_790_321, Gas.MOST)).isEqualTo(19_737_901);
    assertThat(Gas.mostUsed(Gas.MOST)).isEqualTo(15_790_320);
    assertThat(Gas.limit(9_400_000, 10_000_000)).isEqualTo(10_000_000);
    assertThat(Gas.limit(9_500_000, 10_000_000)).isEqualTo(11_875_000);
  }

  @Test
  void a_scene_is_after_the_newest_block() {
    assertThatThrownBy(() -> new Scene(0, Map.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<List<Tried>> run(String reply) throws IOException {
    answer = reply;
    return Simulation.run(node(), HEAD, List.of(SCENE));
  }

  private Node node() {
    return Node.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private static String result(String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":" + result + "}";
  }
}
