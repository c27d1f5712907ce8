package weir.conformance.force;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;
import weir.json.Json;
import weir.units.Bytes;

/**
 * A JSON-RPC node that stands before an honest one and misbehaves by a seed. Each kind of fault is
 * counted where it fires.
 */
final class FaultProxy implements AutoCloseable {

  /** Is told of each call before it is answered; may change the chain, or cut the connection. */
  interface AtCall {

    /** Returns whether the connection is gone from now on. */
    boolean isCut(String method) throws IOException;
  }

  /** What the client gets. */
  private sealed interface Reply {
    record Body(int status, String text) implements Reply {}

    record Nothing() implements Reply {}
  }

  static {
    // Otherwise small answers wait 40 milliseconds for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Upstream upstream;
  private final FaultCount count;
  private Random random = new Random(0);
  private int perMille;
  private boolean logsMayLie;
  private AtCall atCall = method -> false;
  private long laggingCalls;
  private long lag;
  private int goneCalls;

  FaultProxy(URI target, FaultCount count) throws IOException {
    this.upstream = new Upstream(target);
    this.count = count;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Begins a new run.
   *
   * @param faults how many of a thousand reads go wrong; sends go wrong eight times as often
   */
  synchronized void begin(long seed, int faults, boolean lyingLogs, AtCall driver) {
    random = new Random(seed);
    perMille = faults;
    logsMayLie = lyingLogs;
    atCall = driver;
    laggingCalls = 0;
    goneCalls = 0;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply;
    try {
      reply = answer(Json.parse(body));
    } catch (IOException e) {
      reply = new Reply.Nothing();
    }
    if (reply instanceof Reply.Body(int status, String text)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close(); // Without an answer this ends the connection.
  }

  private Reply answer(Json request) throws IOException {
    if (!(request instanceof Json.Array(var calls, _))) {
      return answer(request.asFields());
    }
    var parts = new java.util.ArrayList<String>();
    for (Json call : calls) {
      if (!(answer(call.asFields()) instanceof Reply.Body(int status, String text))) {
        return new Reply.Nothing();
      }
      if (status != 200) {
        return new Reply.Body(status, text);
      }
      parts.add(text);
    }
    return new Reply.Body(200, "[" + String.join(",", parts) + "]");
  }

  private Reply answer(Json.Fields call) throws IOException {
    String method = call.require("method").asText();
    List<Json> params = call.require("params").asArray();
    Json id = call.require("id");
    if (atCall.isCut(method)) {
      return new Reply.Nothing();
    }
    if (goneCalls > 0) {
      goneCalls--;
      return new Reply.Nothing();
    }
    Optional<FaultKind> fault = fault(method);
    if (fault.isEmpty()) {
      return body(honest(method, params, id));
    }
    return faulty(fault.get(), method, params, id);
  }

  private synchronized Optional<FaultKind> fault(String method) {
    int rate =
        switch (method) {
          case "eth_sendRawTransaction" -> 8 * perMille;
          case "eth_getTransactionReceipt", "eth_getLogs", "eth_getTransactionCount" ->
              2 * perMille;
          default -> perMille;
        };
    if (random.nextInt(1000) >= rate) {
      return Optional.empty();
    }
    List<FaultKind> kinds = FaultKind.of(method, logsMayLie);
    FaultKind kind = kinds.get(random.nextInt(kinds.size()));
    // Rarely: they go on for many calls, or end the run.
    boolean isRare = kind == FaultKind.BACKEND_LAGS || kind == FaultKind.DISCONNECTED;
    return isRare && random.nextInt(6) > 0 ? Optional.empty() : Optional.of(kind);
  }

  private Json.Fields honest(String method, List<Json> params, Json id) throws IOException {
    if (laggingCalls > 0 && !method.equals("eth_sendRawTransaction")) {
      laggingCalls--;
      return new LaggingView(upstream, Math.max(0, upstream.head() - lag))
          .answer(method, params, id);
    }
    return upstream.forward(Upstream.call(method, params, id));
  }

  private Reply faulty(FaultKind kind, String method, List<Json> params, Json id)
      throws IOException {
    count.fire(kind);
    return switch (kind) {
      case SEND_ANSWER_DROPPED -> {
        honest(method, params, id);
        yield new Reply.Nothing();
      }
      case SEND_REQUEST_DROPPED, READ_DROPPED -> new Reply.Nothing();
      case SEND_STATUS_THOUGH_TAKEN -> {
        honest(method, params, id);
        yield busy(429, 500);
      }
      case SEND_ERROR_THOUGH_TAKEN -> {
        honest(method, params, id);
        yield body(LaggingView.error(id, "internal error"));
      }
      case SEND_KNOWN_THOUGH_NOT_TAKEN -> body(LaggingView.error(id, "already known"));
      case SEND_TWICE -> {
        honest(method, params, id);
        yield body(honest(method, params, id));
      }
      case SEND_DELAYED, READ_DELAYED -> {
        rest();
        yield body(honest(method, params, id));
      }
      case SEND_REPLACED, SEND_EVICTED -> displaced(kind, method, params, id);
      case RECEIPT_NULL -> body(LaggingView.result(id, Json.ofNull()));
      case RECEIPT_ERROR -> body(LaggingView.error(id, "transaction indexing is in progress"));
      case NONCE_TOO_LOW -> body(shifted(honest(method, params, id), id, -1));
      case NONCE_TOO_HIGH -> body(shifted(honest(method, params, id), id, 1));
      case HEAD_LAGS -> {
        long head = Math.max(0, upstream.head() - 1 - random.nextInt(3));
        yield body(new LaggingView(upstream, head).answer(method, params, id));
      }
      case LOGS_EMPTY -> body(LaggingView.result(id, Json.of(List.<Json>of())));
      case LOGS_CUT -> body(logs(honest(method, params, id), id, -1));
      case LOGS_TWICE -> body(logs(honest(method, params, id), id, 1));
      case CHAIN_ID_WRONG -> body(LaggingView.result(id, Json.of("0x1")));
      case READ_STATUS -> busy(429, 503);
      case READ_CUT -> {
        String text = honest(method, params, id).toString();
        yield new Reply.Body(200, text.substring(0, text.length() - 7));
      }
      case READ_PAGE -> new Reply.Body(200, "<html>One moment, please.</html>");
      case BACKEND_LAGS -> {
        lag = 2L + random.nextInt(20);
        laggingCalls = 5L + random.nextInt(60);
        yield body(honest(method, params, id));
      }
      case DISCONNECTED -> {
        goneCalls = 1 + random.nextInt(12);
        yield new Reply.Nothing();
      }
      case CUT, JOURNAL_LOST, JOURNAL_COPIED, TWO_OPERATORS, FORK, BASE_FEE_RISES ->
          throw new IllegalStateException("the driver does this: " + kind);
    };
  }

  /** Takes the transaction, and then lets another one or nothing be in its place. */
  private Reply displaced(FaultKind kind, String method, List<Json> params, Json id)
      throws IOException {
    Json.Fields answer = honest(method, params, id);
    Bytes raw = Bytes.parse(params.getFirst().asText());
    if (kind == FaultKind.SEND_REPLACED) {
      replace(raw);
    } else {
      upstream.ask("anvil_dropTransaction", Json.of(raw.keccak().toString()));
    }
    return body(answer);
  }

  private static Reply body(Json.Fields answer) {
    return new Reply.Body(200, answer.toString());
  }

  private Reply busy(int one, int other) {
    return new Reply.Body(random.nextBoolean() ? one : other, "<html>busy</html>");
  }

  private void rest() throws IOException {
    try {
      Thread.sleep(1 + random.nextInt(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Json.Fields shifted(Json.Fields answer, Json id, long by) {
    Optional<Long> nonce = answer.get("result").flatMap(Upstream::number);
    return nonce.isEmpty()
        ? answer
        : LaggingView.result(id, Upstream.quantity(Math.max(0, nonce.get() + by)));
  }

  private static Json.Fields logs(Json.Fields answer, Json id, int change) {
    Optional<Json> result = answer.get("result");
    if (result.isEmpty()
        || !(result.get() instanceof Json.Array(var items, _))
        || items.isEmpty()) {
      return answer;
    }
    var changed = new java.util.ArrayList<Json>(items);
    if (change < 0) {
      changed.removeLast();
    } else {
      changed.add(items.getLast());
    }
    return LaggingView.result(id, Json.of(changed));
  }

  /** The operator uses the nonce by hand, for more than the payer offered. */
  private void replace(Bytes raw) throws IOException {
    Transaction waiting = Transaction.read(raw);
    var signer = DevelopmentAccounts.signer(0);
    var other =
        new Transaction(
            waiting.chainId(),
            waiting.nonce(),
            BigInteger.valueOf(50_000_000_000L),
            BigInteger.valueOf(900_000_000_000L),
            21_000,
            Optional.of(signer.address()),
            BigInteger.ZERO,
            Bytes.NONE);
    upstream.ask("eth_sendRawTransaction", Json.of(signer.sign(other).raw().toString()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
