package weir.settle;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import weir.evm.Node;
import weir.evm.Rpc;
import weir.json.Json;

/** A node over HTTP that answers each method as a test sets it, and records its requests. */
final class FakeNode implements AutoCloseable {

  /** The answer of a method to its parameters: a whole {@code "result":…} or {@code "error":…}. */
  interface Answering {
    String answer(List<Json> params);
  }

  private final HttpServer server;
  private final Map<String, Deque<Answering>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  FakeNode() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  /** Lets a method return these results, in JSON, one after the other; the last one stays. */
  FakeNode says(String method, String... results) {
    var queue = new ArrayDeque<Answering>();
    for (String result : results) {
      queue.add(params -> "\"result\":" + result);
    }
    answers.put(method, queue);
    return this;
  }

  /** Lets a method refuse with these words. */
  FakeNode refuses(String method, String message) {
    return does(method, params -> "\"error\":{\"code\":-32000,\"message\":\"" + message + "\"}");
  }

  /** Lets a method answer by its parameters. */
  FakeNode does(String method, Answering answering) {
    answers.put(method, new ArrayDeque<>(List.of(answering)));
    return this;
  }

  Node node() {
    var once = new Rpc.Limits(1 << 20, Duration.ofSeconds(20), 1, Duration.ZERO);
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return Node.of(Rpc.at(uri, once));
  }

  /** Returns the calls so far: the method and its parameters as compact JSON. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Returns the parameters of the only call of a method. */
  String asked(String method) {
    List<String> of = asked().stream().filter(call -> call.startsWith(method + " ")).toList();
    if (of.size() != 1) {
      throw new AssertionError(method + " was asked " + of.size() + " times: " + asked);
    }
    return of.getFirst().substring(method.length() + 1);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Json.Fields request =
          Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
              .asFields();
      String method = request.require("method").asText();
      Json params = request.require("params");
      asked.add(method + " " + params);
      byte[] reply =
          "{\"jsonrpc\":\"2.0\",\"id\":%s,%s}"
              .formatted(request.require("id"), next(method).answer(params.asArray()))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }

  private Answering next(String method) {
    Deque<Answering> queue = answers.get(method);
    if (queue == null) {
      return params -> "\"error\":{\"code\":-32601,\"message\":\"no such method\"}";
    }
    synchronized (queue) {
      return requireNonNull(queue.size() > 1 ? queue.poll() : queue.peek());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
