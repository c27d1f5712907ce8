package weir.workspace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.json.Json;
import weir.json.JsonRules;

/** A node in front of a chain that keeps the state after the newest block, and no older one. */
final class PrunedNode implements AutoCloseable {

  private final EmbeddedChain chain;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private int refused;

  PrunedNode(EmbeddedChain chain) throws IOException {
    this.chain = chain;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  Node node() {
    return Node.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** Returns how many questions were about a state that is not kept. */
  int refused() {
    return refused;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Json asked = Json.parse(exchange.getRequestBody(), JsonRules.USUAL);
      String reply = asked instanceof Json.Fields one ? answer(one) : answers(asked);
      byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String answers(Json batch) throws IOException {
    var all = new StringJoiner(",", "[", "]");
    for (Json each : batch.asArray()) {
      all.add(answer(each.asFields()));
    }
    return all.toString();
  }

  private String answer(Json.Fields call) throws IOException {
    try {
      if (isOfOldState(call)) {
        refused++;
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}"
            .formatted(
                call.require("id"), "{\"code\":-32000,\"message\":\"missing trie node 12ab\"}");
      }
      var request =
          HttpRequest.newBuilder(chain.uri())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isOfOldState(Json.Fields call) throws IOException {
    String newest = chain.node().block(BlockTag.LATEST).orElseThrow().hash().toString();
    String text = call.toString();
    return text.contains("\"blockHash\"")
        && !text.contains(newest)
        && !call.require("method").asText().equals("eth_getLogs");
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
