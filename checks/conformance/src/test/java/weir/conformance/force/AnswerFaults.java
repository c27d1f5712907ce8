package weir.conformance.force;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import weir.json.Json;

/** Answers that say something else than the chain; empty where the fault would change nothing. */
final class AnswerFaults {

  private static final String OTHER_HASH = "0x" + "7".repeat(64);
  private static final String ONE = "0x" + "0".repeat(63) + "1";
  private static final String ZERO = "0x" + "0".repeat(64);

  /** A reverted call, as geth says it. */
  private static final int REVERTED = 3;

  private static final int NOT_FOUND = -32601;

  private final Upstream upstream;
  private Random random = new Random(0);

  AnswerFaults(Upstream upstream) {
    this.upstream = upstream;
  }

  void begin(Random dice) {
    random = dice;
  }

  /** Returns the answer as the fault makes it of the honest one. */
  Optional<Json.Fields> changed(FaultKind kind, ProxiedCall call, Json.Fields honest)
      throws IOException {
    return switch (kind) {
      case RECEIPT_NULL,
          RECEIPT_ERROR,
          RECEIPT_OF_OTHER,
          RECEIPT_OTHER_BLOCK,
          RECEIPT_REVERTED_LIE,
          RECEIPT_INVENTED ->
          receipt(kind, call, honest);
      case NONCE_TOO_LOW -> nonce(call, honest, -1);
      case NONCE_TOO_HIGH -> nonce(call, honest, 1);
      case NONCE_ZERO -> nonce(call, honest, Long.MIN_VALUE);
      case HEAD_LAGS, HEAD_AHEAD, HEAD_OTHER_HASH, HEAD_BASE_FEE, HEAD_GAS_LIMIT ->
          head(kind, call, honest);
      case BLOCK_MISSING ->
          fields(honest).filter(_ -> !call.asksFor("latest")).map(_ -> nothing(call));
      case FINALITY_MISSING ->
          call.asksFor("finalized")
              ? Optional.of(LaggingView.error(call.id(), "finalized block not found"))
              : Optional.empty();
      case LOGS_EMPTY, LOGS_CUT, LOGS_TWICE, LOGS_TURNED, LOGS_RANGE -> logs(kind, call, honest);
      case CHAIN_ID_AT_START, CHAIN_ID_AT_SIGNING, CHAIN_ID_BETWEEN, CHAIN_ID_IN_READING ->
          Optional.of(LaggingView.result(call.id(), Json.of("0x1")));
      case CODE_MISSING, CODE_INVENTED, CALL_EMPTY, CALL_REVERTED, CALL_TURNED, CALL_ZERO ->
          state(kind, call, honest);
      case GAS_TOO_LOW -> gas(call, honest, 1, 2);
      case GAS_TOO_HIGH -> gas(call, honest, 4, 1);
      case GAS_REFUSED -> result(honest).map(_ -> error(call, REVERTED, "execution reverted"));
      case FEES_ABSURD, FEES_ZERO, FEES_MISSING -> fees(kind, call, honest);
      case SIMULATION_MISSING ->
          Optional.of(error(call, NOT_FOUND, "the method eth_simulateV1 does not exist"));
      case SIMULATION_ERROR -> Optional.of(LaggingView.error(call.id(), "simulation failed"));
      default -> throw new IllegalStateException("not of an answer: " + kind);
    };
  }

  private Optional<Json.Fields> receipt(FaultKind kind, ProxiedCall call, Json.Fields honest)
      throws IOException {
    if (kind == FaultKind.RECEIPT_INVENTED) {
      return fields(honest).isPresent() ? Optional.empty() : Optional.of(invented(call));
    }
    return fields(honest)
        .flatMap(there ->
            switch (kind) {
              case RECEIPT_NULL -> Optional.of(nothing(call));
              case RECEIPT_ERROR ->
                  Optional.of(LaggingView.error(call.id(), "transaction indexing is in progress"));
              case RECEIPT_OF_OTHER -> changed(call, there, "transactionHash", OTHER_HASH);
              case RECEIPT_OTHER_BLOCK -> changed(call, there, "blockHash", OTHER_HASH);
              default -> changed(call, there, "status", "0x0");
            });
  }

  /** A receipt in the newest block of a transaction that is in none. */
  private Json.Fields invented(ProxiedCall call) throws IOException {
    Json.Fields head =
        upstream.ask("eth_getBlockByNumber", Json.of("latest"), Json.of(false)).asFields();
    return LaggingView.result(
        call.id(),
        Json.fields()
            .with("transactionHash", call.params().getFirst())
            .with("status", "0x1")
            .with("blockNumber", head.require("number"))
            .with("blockHash", head.require("hash"))
            .with("gasUsed", "0x5208")
            .with("effectiveGasPrice", "0x1")
            .with("logs", Json.of(List.<Json>of())));
  }

  private static Optional<Json.Fields> nonce(ProxiedCall call, Json.Fields honest, long by) {
    return result(honest)
        .flatMap(Upstream::number)
        .map(nonce -> by == Long.MIN_VALUE ? 0 : Math.max(0, nonce + by))
        .map(said -> LaggingView.result(call.id(), Upstream.quantity(said)))
        .filter(answer -> !answer.toString().equals(honest.toString()));
  }

  private Optional<Json.Fields> head(FaultKind kind, ProxiedCall call, Json.Fields honest)
      throws IOException {
    Optional<Json.Fields> block = fields(honest);
    boolean isNewest = call.asksFor("latest");
    if (block.isEmpty() || (!isNewest && kind != FaultKind.HEAD_OTHER_HASH)) {
      return Optional.empty();
    }
    return switch (kind) {
      case HEAD_LAGS -> {
        long head = Math.max(0, upstream.head() - 1 - random.nextInt(3));
        yield Optional.of(
            new LaggingView(upstream, head).answer(call.method(), call.params(), call.id()));
      }
      case HEAD_AHEAD -> {
        long number = block.get().get("number").flatMap(Upstream::number).orElse(0L);
        String said = Upstream.quantity(number + 1 + random.nextInt(3)).asText();
        yield changed(call, block.get(), "number", said);
      }
      case HEAD_OTHER_HASH -> changed(call, block.get(), "hash", OTHER_HASH);
      case HEAD_BASE_FEE -> changed(call, block.get(), "baseFeePerGas", "0xe8d4a51000");
      default -> changed(call, block.get(), "gasLimit", "0x5208");
    };
  }

  private static Optional<Json.Fields> logs(FaultKind kind, ProxiedCall call, Json.Fields honest) {
    Optional<Json> result = result(honest);
    if (result.isEmpty()
        || !(result.get() instanceof Json.Array(var items, _))
        || items.isEmpty()) {
      return Optional.empty();
    }
    var changed = new ArrayList<Json>(items);
    switch (kind) {
      case LOGS_EMPTY -> changed.clear();
      case LOGS_CUT -> changed.removeLast();
      case LOGS_TWICE -> changed.add(items.getLast());
      case LOGS_TURNED -> Collections.reverse(changed);
      default -> {
        return Optional.of(error(call, -32005, "query returned more than 10000 results"));
      }
    }
    return changed.equals(items)
        ? Optional.empty()
        : Optional.of(LaggingView.result(call.id(), Json.of(changed)));
  }

  private static Optional<Json.Fields> state(FaultKind kind, ProxiedCall call, Json.Fields honest) {
    Optional<String> said =
        result(honest)
            .flatMap(json ->
                json instanceof Json.Text(var text, _) ? Optional.of(text) : Optional.empty());
    if (said.isEmpty()) {
      return Optional.empty();
    }
    boolean isNothing = said.get().equals("0x");
    return switch (kind) {
      case CODE_MISSING, CALL_EMPTY -> isNothing ? Optional.empty() : says(call, "0x");
      case CODE_INVENTED -> isNothing ? says(call, "0x00") : Optional.empty();
      case CALL_REVERTED -> Optional.of(error(call, REVERTED, "execution reverted"));
      case CALL_TURNED ->
          said.get().equals(ONE)
              ? says(call, ZERO)
              : said.get().equals(ZERO) ? says(call, ONE) : Optional.empty();
      default ->
          said.get().length() == ZERO.length() && !said.get().equals(ZERO)
              ? says(call, ZERO)
              : Optional.empty();
    };
  }

  private static Optional<Json.Fields> gas(
      ProxiedCall call, Json.Fields honest, long times, long by) {
    return result(honest)
        .flatMap(Upstream::number)
        .map(gas -> LaggingView.result(call.id(), Upstream.quantity(gas * times / by)));
  }

  private static Optional<Json.Fields> fees(FaultKind kind, ProxiedCall call, Json.Fields honest) {
    if (kind == FaultKind.FEES_MISSING) {
      return Optional.of(error(call, NOT_FOUND, "the method does not exist"));
    }
    BigInteger wei =
        kind == FaultKind.FEES_ZERO ? BigInteger.ZERO : new BigInteger("500000000000000");
    Json fee = Json.of("0x" + wei.toString(16));
    if (call.method().equals("eth_maxPriorityFeePerGas")) {
      return Optional.of(LaggingView.result(call.id(), fee));
    }
    Json rewards = Json.of(Collections.nCopies(10, Json.of(List.of(fee))));
    return fields(honest)
        .map(history ->
            LaggingView.result(call.id(), history.without("reward").with("reward", rewards)));
  }

  private static Optional<Json.Fields> changed(
      ProxiedCall call, Json.Fields there, String key, String value) {
    return there
        .get(key)
        .filter(old -> !old.equals(Json.of(value)))
        .map(_ -> LaggingView.result(call.id(), there.without(key).with(key, value)));
  }

  private static Optional<Json.Fields> says(ProxiedCall call, String text) {
    return Optional.of(LaggingView.result(call.id(), Json.of(text)));
  }

  static Json.Fields nothing(ProxiedCall call) {
    return LaggingView.result(call.id(), Json.ofNull());
  }

  static Json.Fields error(ProxiedCall call, int code, String words) {
    return Json.fields()
        .with("jsonrpc", "2.0")
        .with("id", call.id())
        .with("error", Json.fields().with("code", code).with("message", words));
  }

  private static Optional<Json> result(Json.Fields answer) {
    return answer.get("result");
  }

  private static Optional<Json.Fields> fields(Json.Fields answer) {
    return result(answer).filter(Json.Fields.class::isInstance).map(Json.Fields.class::cast);
  }
}
