package weir.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import weir.evm.Node;
import weir.json.Json;
import weir.json.JsonRules;

/** A node that returns the same bytes to every call, and keeps the last call. */
final class AnsweringNode implements AutoCloseable {

  private final HttpServer server;
  private final String answer;
  private volatile Json.Fields asked = Json.fields();

  AnsweringNode(String answer) {
    this.answer = answer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  Node node() {
    return Node.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /** The request's method and what followed it, as JSON. */
  Json.Fields asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked = Json.parse(exchange.getRequestBody(), JsonRules.USUAL).asFields();
      byte[] reply =
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":\"0x%s\"}"
              .formatted(asked.require("id"), answer)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
