package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.vault.HandMade.hash;
import static weir.vault.HandMade.topic;
import static weir.vault.HandMade.word;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.evm.Node;
import weir.json.Json;
import weir.json.JsonRules;
import weir.units.Address;
import weir.units.Hash32;

/** What the registry says, and nodes whose answers do not agree. */
class RegistryViewsTest {

  private static final Address ISSUER = new Address(1, 5, 1);
  private static final Address ASSET = new Address(2, 5, 2);
  private static final Address VAULT = new Address(3, 5, 3);
  private static final Address OTHER = new Address(4, 5, 4);
  private static final String NOTHING = word(32) + word(0);
  private static final String ONE = word(32) + word(1) + word(VAULT);

  private HttpServer server;
  private String code = RegistryCalls.code().toString();
  private String view = ONE;
  private String logs = "[]";

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
      String result =
          switch (asked.require("method").asText()) {
            case "eth_getCode" -> "\"" + code + "\"";
            case "eth_call" -> "\"0x" + view + "\"";
            case "eth_getLogs" -> isAskedFor(asked) ? logs : "[]";
            default -> throw new IllegalStateException(asked.toString());
          };
      byte[] reply =
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
              .formatted(asked.require("id"), result)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All logs are of block 7. */
  private static boolean isAskedFor(Json.Fields asked) throws IOException {
    Json.Fields filter = asked.require("params").asArray().getFirst().asFields();
    return Long.decode(filter.require("fromBlock").asText()) <= 7
        && Long.decode(filter.require("toBlock").asText()) >= 7;
  }

  private RegistryViews views() {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new RegistryViews(Node.at(uri), 77);
  }

  private static String deployed(Address vault) {
    return log(
        "VaultDeployed(address,address,bytes32,address)",
        word(ISSUER),
        word(ASSET),
        word(hash('a')),
        word(vault));
  }

  private static String funded(Address token) {
    return log(
        "Funded(address,bytes32,bytes32,address,address,uint256,uint256)",
        word(ISSUER),
        word(hash('a')),
        word(hash('b')),
        word(token) + word(VAULT) + word(5) + word(3));
  }

  private static String log(String event, String one, String two, String three, String data) {
    return """
    {"address": "%s", "topics": ["0x%s", "0x%s", "0x%s", "0x%s"], "data": "0x%s",
     "blockNumber": "0x7", "blockHash": "%s", "transactionHash": "%s", "transactionIndex": "0x0",
     "logIndex": "0x%x", "removed": false}
    """
        .formatted(
            RegistryCalls.ADDRESS,
            topic(event),
            one,
            two,
            three,
            data,
            hash('b'),
            hash('c'),
            data.hashCode() & 0xffff);
  }

  @Test
  void what_list_and_events_say_stands() throws IOException {
    logs = "[" + deployed(VAULT) + "]";
    assertThat(views().vaults(ISSUER, ASSET))
        .containsExactly(new RegistryViews.Deployed(VAULT, hash('a')));
  }

  @Test
  void nothing_stands_where_all_answers_say_so() throws IOException {
    view = NOTHING;
    assertThat(views().stands()).isTrue();
    assertThat(views().vaults(ISSUER, ASSET)).isEmpty();
    assertThat(views().tokens(ISSUER, "RIV")).isEmpty();
    code = "0x";
    assertThat(views().stands()).isFalse();
    assertThat(views().vaults(ISSUER, ASSET)).isEmpty();
    assertThat(views().funding(ISSUER, ASSET, hash('a'), hash('b'))).isEmpty();
  }

  @Test
  void an_empty_list_of_events_is_not_nothing() {
    assertThatThrownBy(() -> views().vaults(ISSUER, ASSET))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("contradicts itself")
        .hasMessageContaining("lists 1 vaults")
        .hasMessageContaining("report 0");
  }

  @Test
  void a_registry_that_is_said_to_be_missing_has_no_events() {
    logs = "[" + deployed(VAULT) + "]";
    code = "0x";
    assertThatThrownBy(() -> views().vaults(ISSUER, ASSET))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lists 0 vaults")
        .hasMessageContaining("report 1");
  }

  @Test
  void another_vault_in_the_events_than_in_the_list_is_refused() {
    logs = "[" + deployed(OTHER) + "]";
    assertThatThrownBy(() -> views().vaults(ISSUER, ASSET))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("contradicts itself");
  }

  @Test
  void another_contract_at_its_address_is_refused() {
    code = "0x6001";
    assertThatThrownBy(() -> views().stands())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the registry");
  }

  @Test
  void a_funding_is_done_where_state_and_events_say_so() throws IOException {
    view = word(VAULT) + word(5);
    logs = "[" + funded(ASSET) + "," + funded(OTHER) + "]";
    Hash32 distribution = hash('b');
    assertThat(views().funding(ISSUER, ASSET, hash('a'), distribution))
        .isEqualTo(
            Optional.of(
                new RegistryViews.Done(VAULT, BigInteger.valueOf(5), BigInteger.valueOf(3))));
    logs = "[" + funded(OTHER) + "]";
    assertThatThrownBy(() -> views().funding(ISSUER, ASSET, hash('a'), distribution))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its 0 events differ");
    view = word(0) + word(0);
    assertThat(views().funding(ISSUER, ASSET, hash('a'), distribution)).isEmpty();
    logs = "[" + funded(ASSET) + "]";
    assertThatThrownBy(() -> views().funding(ISSUER, ASSET, hash('a'), distribution))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its 1 events differ");
  }
}
