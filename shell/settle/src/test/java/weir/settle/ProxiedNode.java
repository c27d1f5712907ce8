package weir.settle;

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
import java.util.function.UnaryOperator;
import weir.evm.Node;

/** A node before another one that changes or refuses some of its requests. */
final class ProxiedNode implements AutoCloseable {

  /** A request that is refused, with the code and the words of the refusal. */
  static final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    RefusedRequest(int code, String words) {
      super(words);
      this.code = code;
    }
  }

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI behind;
  private final UnaryOperator<String> change;

  ProxiedNode(URI behind, UnaryOperator<String> change) throws IOException {
    this.behind = behind;
    this.change = change;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  Node node() {
    return Node.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] reply = answer(exchange).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer(HttpExchange exchange) throws IOException, InterruptedException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      var request =
          HttpRequest.newBuilder(behind)
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(change.apply(body)))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (RefusedRequest e) {
      return "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":%d,\"message\":\"%s\"}}"
          .formatted(e.code, e.getMessage());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
