package weir.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import weir.evm.Node;
import weir.evm.RpcCall;
import weir.evm.RpcReply;
import weir.json.Json;
import weir.json.JsonRules;

/** A node in front of another one that answers some questions in its own way. */
final class OddNode implements AutoCloseable {

  /** Answers a question; the usual answer is that of the node behind. */
  interface Manner {
    RpcReply answer(String method, List<Json> params, Behind behind) throws IOException;
  }

  /** The node behind. */
  interface Behind {
    RpcReply answer() throws IOException;
  }

  private final HttpServer server;
  private final Node node;
  private final Manner manner;
  private final List<String> methods = new CopyOnWriteArrayList<>();

  OddNode(Node node, Manner manner) {
    this.node = node;
    this.manner = manner;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  static RpcReply refused(int code, String message) {
    return new RpcReply.Failure(code, message, java.util.Optional.empty());
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the methods that were called so far, in their order. */
  List<String> methods() {
    return methods;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Json asked = Json.parse(exchange.getRequestBody(), JsonRules.USUAL);
      Json reply;
      if (asked instanceof Json.Array(var calls, _)) {
        var replies = new ArrayList<Json>();
        for (Json call : calls) {
          replies.add(one(call.asFields()));
        }
        reply = Json.of(replies);
      } else {
        reply = one(asked.asFields());
      }
      byte[] bytes = reply.toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Json one(Json.Fields call) throws IOException {
    String method = call.require("method").asText();
    List<Json> params = call.require("params").asArray();
    methods.add(method);
    var usual = RpcCall.of(method, params.toArray());
    RpcReply reply = manner.answer(method, params, () -> node.rpc().reply(usual));
    var answer = Json.fields().with("jsonrpc", "2.0").with("id", call.require("id"));
    return switch (reply) {
      case RpcReply.Result(var value) -> answer.with("result", value);
      case RpcReply.Failure failure ->
          answer.with(
              "error",
              Json.fields().with("code", failure.code()).with("message", failure.message()));
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
