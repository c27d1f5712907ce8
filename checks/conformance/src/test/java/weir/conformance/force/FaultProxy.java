package weir.conformance.force;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import weir.json.Json;

/**
 * A JSON-RPC node that stands before an honest one and misbehaves by a seed. Each kind of fault is
 * counted where it fires: a fault that changes nothing is none.
 */
final class FaultProxy implements AutoCloseable {

  /** Is told of each call before it is answered; may change the chain, or cut the connection. */
  interface AtCall {

    /** Returns whether the connection is gone from now on. */
    boolean isCut(String method) throws IOException;
  }

  /** What the client does. */
  enum Phase {
    /** It plans, or looks at what has become of it. */
    READING,
    /** It sends. */
    SENDING
  }

  private final ProxyServer server;
  private FaultCount count = new FaultCount();
  private final Upstream upstream;
  private final SendFaults sends;
  private final AnswerFaults answers;
  private final Backend backend;
  private final Map<String, String> old = new HashMap<>();
  private Random random = new Random(0);
  private int perMille;
  private AtCall atCall = method -> false;
  private Phase phase = Phase.SENDING;
  private boolean hasAskedChain;
  private boolean hasSent;

  FaultProxy(URI target) throws IOException {
    this.upstream = new Upstream(target);
    this.sends = new SendFaults(upstream);
    this.answers = new AnswerFaults(upstream);
    this.backend = new Backend(upstream);
    this.server = new ProxyServer(this::serve);
  }

  URI uri() {
    return server.uri();
  }

  /**
   * Begins a new run.
   *
   * @param faults how many of a thousand reads go wrong; sends go wrong eight times as often
   * @param counted receives each fault
   */
  synchronized void begin(long seed, int faults, FaultCount counted, AtCall driver) {
    count = counted;
    random = new Random(seed);
    perMille = faults;
    atCall = driver;
    backend.begin(random, counted);
    sends.begin(random);
    answers.begin(random);
    old.clear();
    starts(Phase.SENDING);
  }

  /** A client starts. */
  synchronized void starts(Phase begun) {
    phase = begun;
    hasAskedChain = false;
    hasSent = false;
  }

  /** Returns whether the node keeps the newest states only in this run. */
  synchronized boolean isPruned() {
    return backend.isPruned();
  }

  /** Delivers everything that was ever sent in this run. */
  synchronized void deliverAll() throws IOException {
    count.fire(FaultKind.DELIVERED_AGAIN);
    sends.deliverAll();
  }

  private FaultReply serve(String body) {
    try {
      return answer(body, Json.parse(body));
    } catch (IOException e) {
      return new FaultReply.Nothing();
    }
  }

  private synchronized FaultReply answer(String body, Json request) throws IOException {
    if (!(request instanceof Json.Array(var calls, _))) {
      return answer(ProxiedCall.of(body, request.asFields()));
    }
    var parts = new ArrayList<String>();
    for (Json call : calls) {
      FaultReply part = answer(ProxiedCall.of(call.toString(), call.asFields()));
      if (!(part instanceof FaultReply.Body(int status, String text)) || status != 200) {
        return part;
      }
      parts.add(text);
    }
    return new FaultReply.Body(200, "[" + String.join(",", parts) + "]");
  }

  private FaultReply answer(ProxiedCall call) throws IOException {
    if (atCall.isCut(call.method())) {
      return new FaultReply.Nothing();
    }
    sends.pass();
    if (backend.isGone()) {
      return new FaultReply.Nothing();
    }
    Optional<FaultKind> fault = draw(call);
    if (call.isSend()) {
      hasSent = true;
      sends.see(call);
    } else if (call.method().equals("eth_chainId")) {
      hasAskedChain = true;
    }
    if (fault.isEmpty()) {
      String text =
          backend.isUpToDate(call) ? upstream.text(call.text()) : backend.honest(call).toString();
      return new FaultReply.Body(200, remembered(call, text));
    }
    return faulty(fault.get(), call);
  }

  private Optional<FaultKind> draw(ProxiedCall call) {
    if (random.nextInt(1000) >= rate(call)) {
      return Optional.empty();
    }
    List<FaultKind> own =
        FaultKind.ofMethod(call.method()).stream().filter(kind -> fits(kind, call)).toList();
    boolean isOwn = call.isSend() || (!own.isEmpty() && random.nextInt(3) > 0);
    List<FaultKind> kinds = isOwn ? own : FaultKind.ofReads();
    FaultKind kind = kinds.get(random.nextInt(kinds.size()));
    // Rarely: they go on for many calls.
    boolean isRare = kind.group() == FaultKind.Group.LASTING && random.nextInt(4) > 0;
    return isRare ? Optional.empty() : Optional.of(kind);
  }

  private int rate(ProxiedCall call) {
    // Reading has no journal: it begins from the start, so more calls must go well in a row.
    int usual = phase == Phase.READING ? Math.ceilDiv(perMille, 5) : perMille;
    return switch (call.method()) {
      case "eth_sendRawTransaction" -> Math.min(600, 12 * usual);
      case "eth_chainId" -> perMille;
      case "eth_getLogs" -> 3 * perMille;
      case "eth_simulateV1" -> perMille;
      case "eth_feeHistory", "eth_estimateGas" -> 5 * usual;
      case "eth_getBlockByNumber" -> call.asksFor("finalized") ? 700 : usual;
      case "eth_getTransactionReceipt", "eth_getTransactionCount", "eth_call", "eth_getCode" ->
          2 * usual;
      default -> usual;
    };
  }

  private boolean fits(FaultKind kind, ProxiedCall call) {
    return switch (kind) {
      case CHAIN_ID_IN_READING -> phase == Phase.READING;
      case CHAIN_ID_AT_START -> phase == Phase.SENDING && !hasAskedChain;
      case CHAIN_ID_AT_SIGNING -> phase == Phase.SENDING && hasAskedChain && !hasSent;
      case CHAIN_ID_BETWEEN -> phase == Phase.SENDING && hasSent;
      case FINALITY_MISSING -> call.asksFor("finalized");
      case HEAD_LAGS, HEAD_AHEAD, HEAD_BASE_FEE, HEAD_GAS_LIMIT -> call.asksFor("latest");
      case BLOCK_MISSING -> !call.asksFor("latest");
      default -> phase == Phase.SENDING || !kind.isLieOfState();
    };
  }

  private FaultReply faulty(FaultKind kind, ProxiedCall call) throws IOException {
    return switch (kind.group()) {
      case SEND -> {
        count.fire(kind);
        yield sends.reply(kind, call);
      }
      case ANSWER -> {
        Json.Fields honest = backend.honest(call);
        Optional<Json.Fields> changed = answers.changed(kind, call, honest);
        if (changed.isPresent()) {
          count.fire(kind);
        }
        yield FaultReply.body(changed.orElse(honest));
      }
      case READ -> read(kind, call);
      case LASTING -> {
        if (backend.starts(kind, call)) {
          count.fire(kind);
        }
        yield FaultReply.body(backend.honest(call));
      }
      case DRIVER -> throw new IllegalStateException("the driver does this: " + kind);
    };
  }

  private FaultReply read(FaultKind kind, ProxiedCall call) throws IOException {
    if (kind == FaultKind.READ_STALE) {
      return stale(call);
    }
    count.fire(kind);
    return switch (kind) {
      case READ_DROPPED -> new FaultReply.Nothing();
      case READ_HALF -> new FaultReply.Half(backend.honest(call).toString());
      case READ_STATUS ->
          new FaultReply.Body(List.of(429, 502, 503).get(random.nextInt(3)), "<html>busy</html>");
      case READ_DELAYED -> {
        rest(random);
        yield FaultReply.body(backend.honest(call));
      }
      case READ_CUT -> {
        String text = backend.honest(call).toString();
        yield new FaultReply.Body(200, text.substring(0, text.length() - 7));
      }
      case READ_PAGE -> new FaultReply.Body(200, "<html>One moment, please.</html>");
      case READ_ERROR -> FaultReply.body(LaggingView.error(call.id(), "header not found"));
      case READ_INTERNAL -> FaultReply.body(AnswerFaults.error(call, -32603, "internal error"));
      case READ_LIMITED -> FaultReply.body(AnswerFaults.error(call, -32005, "too many requests"));
      case READ_NULL -> FaultReply.body(AnswerFaults.nothing(call));
      case READ_OTHER_ID -> {
        Json.Fields honest = backend.honest(call);
        yield FaultReply.body(honest.without("id").with("id", 99));
      }
      default -> throw new IllegalStateException("not of the way: " + kind);
    };
  }

  /** A cache answers with what was true when the same was asked first. */
  private FaultReply stale(ProxiedCall call) throws IOException {
    Optional<String> first = Optional.ofNullable(old.get(call.question()));
    Json.Fields honest = backend.honest(call);
    remembered(call, honest.toString());
    if (first.isEmpty()) {
      return FaultReply.body(honest);
    }
    Json.Fields said = Json.parse(first.get()).asFields().without("id").with("id", call.id());
    if (!String.valueOf(said.get("result")).equals(String.valueOf(honest.get("result")))) {
      count.fire(FaultKind.READ_STALE);
    }
    return FaultReply.body(said);
  }

  private String remembered(ProxiedCall call, String answer) {
    if (!call.isSend()) {
      old.putIfAbsent(call.question(), answer);
    }
    return answer;
  }

  static void rest(Random random) throws IOException {
    try {
      Thread.sleep(1 + random.nextInt(8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
    upstream.close();
  }
}
