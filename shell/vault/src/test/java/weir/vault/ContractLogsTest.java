package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.vault.HandMade.hash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.evm.Log;
import weir.evm.Node;
import weir.json.Json;
import weir.json.JsonRules;
import weir.units.Address;

/** Logs are asked for from the block of the contract on, and nowhere where it could be earlier. */
class ContractLogsTest {

  private static final Address CONTRACT = new Address(1, 5, 1);
  private static final long HEAD = 1_000_000;
  private static final long BORN = 765_432;

  private HttpServer server;
  private long firstState;
  private long firstLogs;
  private long widest = HEAD + 1;
  private boolean isBorn = true;
  private int codeCalls;
  private final List<Long> froms = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      Json.Fields asked = Json.parse(exchange.getRequestBody(), JsonRules.USUAL).asFields();
      List<Json> params = asked.require("params").asArray();
      String result =
          switch (asked.require("method").asText()) {
            case "eth_getCode" -> code(Long.decode(params.getLast().asText()));
            case "eth_getLogs" -> logs(params.getFirst().asFields());
            default -> throw new IllegalStateException(asked.toString());
          };
      byte[] reply =
          "{\"jsonrpc\":\"2.0\",\"id\":%s,%s}"
              .formatted(asked.require("id"), result)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String code(long block) {
    codeCalls++;
    if (block < firstState) {
      return refused(-32000, "missing trie node");
    }
    return isBorn && block >= BORN ? "\"result\":\"0xfe\"" : "\"result\":\"0x\"";
  }

  private static String refused(int code, String message) {
    return "\"error\":{\"code\":%d,\"message\":\"%s\"}".formatted(code, message);
  }

  private String logs(Json.Fields filter) throws IOException {
    long from = Long.decode(filter.require("fromBlock").asText());
    long to = Long.decode(filter.require("toBlock").asText());
    if (from < firstLogs) {
      return refused(4444, "pruned history unavailable");
    }
    if (to - from >= widest) {
      return refused(-32600, "too wide");
    }
    froms.add(from);
    return from > BORN + 5 || to < BORN + 5
        ? "\"result\":[]"
        : """
        "result":[{"address": "%s", "topics": ["%s"], "data": "0x", "blockNumber": "0x%x",
        "blockHash": "%s", "transactionHash": "%s", "transactionIndex": "0x0",
        "logIndex": "0x0", "removed": false}]
        """
            .formatted(CONTRACT, hash('a'), BORN + 5, hash('b'), hash('c'));
  }

  private List<Log> read() throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var logs = new ContractLogs(Node.at(uri), HEAD);
    List<Log> found = logs.of(CONTRACT, List.of(List.of(hash('a'))));
    int calls = codeCalls;
    assertThat(logs.of(CONTRACT, List.of())).hasSameSizeAs(found);
    assertThat(codeCalls).as("the beginning is found once").isEqualTo(calls);
    return found;
  }

  @Test
  void reading_begins_with_the_block_in_which_the_contract_came_to_be() throws IOException {
    assertThat(read()).hasSize(1);
    assertThat(froms).startsWith(BORN).allMatch(from -> from >= BORN);
    assertThat(codeCalls).isLessThan(25);
  }

  @Test
  void a_node_that_grants_narrow_ranges_is_not_asked_for_blocks_before_the_contract()
      throws IOException {
    widest = 10_000;
    assertThat(read()).hasSize(1);
    assertThat(froms).allMatch(from -> from >= BORN).hasSizeLessThan(2 * 60);
  }

  @Test
  void without_old_states_reading_begins_where_the_contract_cannot_have_been_yet()
      throws IOException {
    firstState = 900_000;
    assertThat(read()).hasSize(1);
    assertThat(froms).startsWith(0L);
    froms.clear();
    firstState = 600_000;
    assertThat(read()).hasSize(1);
    assertThat(froms.getFirst()).isLessThanOrEqualTo(BORN);
  }

  @Test
  void without_old_states_and_old_blocks_it_is_said_what_is_missing() {
    firstState = 900_000;
    firstLogs = 900_000;
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not keep the logs of " + CONTRACT + " from block 0 on")
        .hasMessageContaining("pruned history unavailable")
        .hasMessageContaining("use a node that keeps older blocks");
  }

  @Test
  void old_blocks_are_not_needed_if_the_contract_is_younger() throws IOException {
    firstLogs = BORN - 3;
    assertThat(read()).hasSize(1);
  }

  /** A lagging node says that nothing is there; its logs may say otherwise. */
  @Test
  void one_answer_that_nothing_is_there_is_not_believed() throws IOException {
    isBorn = false;
    assertThat(read()).hasSize(1);
    assertThat(froms).startsWith(0L);
  }
}
