package weir.conformance.force;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Transaction;
import weir.json.Json;
import weir.units.Bytes;

/** What becomes of transactions on their way: lost, late, twice, displaced, or lied about. */
final class SendFaults {

  /** A transaction that the node said to have, and has not yet. */
  private record Late(Json raw, long at) {}

  private final Upstream upstream;
  private Random random = new Random(0);
  private final List<Late> late = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private long calls;

  SendFaults(Upstream upstream) {
    this.upstream = upstream;
  }

  void begin(Random dice) {
    random = dice;
    late.clear();
    seen.clear();
  }

  /** Another call has come; what is late enough is delivered now. */
  void pass() throws IOException {
    calls++;
    for (Iterator<Late> each = late.iterator(); each.hasNext(); ) {
      Late held = each.next();
      if (held.at() <= calls) {
        each.remove();
        upstream.ask("eth_sendRawTransaction", held.raw());
      }
    }
  }

  /** Remembers what was sent, so that it can be delivered once more when nobody expects it. */
  void see(ProxiedCall call) throws IOException {
    seen.add(call.params().getFirst().asText());
  }

  /** Delivers everything that was ever sent in this run. */
  void deliverAll() throws IOException {
    for (String raw : seen) {
      upstream.ask("eth_sendRawTransaction", Json.of(raw));
    }
  }

  FaultReply reply(FaultKind kind, ProxiedCall call) throws IOException {
    return switch (kind) {
      case SEND_ANSWER_DROPPED -> {
        forward(call);
        yield new FaultReply.Nothing();
      }
      case SEND_ANSWER_HALF -> new FaultReply.Half(forward(call).toString());
      case SEND_REQUEST_DROPPED -> new FaultReply.Nothing();
      case SEND_STATUS_THOUGH_TAKEN -> {
        forward(call);
        yield new FaultReply.Body(random.nextBoolean() ? 429 : 500, "<html>busy</html>");
      }
      case SEND_ERROR_THOUGH_TAKEN -> {
        forward(call);
        yield error(call, "internal error");
      }
      case SEND_ERROR_NOT_TAKEN -> error(call, "internal error");
      case SEND_KNOWN_THOUGH_NOT_TAKEN -> error(call, "already known");
      case SEND_NONCE_PASSED_LIE -> error(call, "nonce too low: next nonce 99, tx nonce 1");
      case SEND_UNDERPRICED -> error(call, "replacement transaction underpriced");
      case SEND_POOL_FULL -> error(call, "txpool is full");
      case SEND_NO_FUNDS_LIE -> error(call, "insufficient funds for gas * price + value");
      case SEND_OTHER_HASH -> {
        forward(call);
        yield FaultReply.body(LaggingView.result(call.id(), Json.of("0x" + "5".repeat(64))));
      }
      case SEND_TWICE -> {
        forward(call);
        yield FaultReply.body(forward(call));
      }
      case SEND_DELAYED -> {
        FaultProxy.rest(random);
        yield FaultReply.body(forward(call));
      }
      case SEND_LATE -> {
        late.add(new Late(call.params().getFirst(), calls + 3 + random.nextInt(120)));
        Bytes raw = Bytes.parse(call.params().getFirst().asText());
        yield FaultReply.body(LaggingView.result(call.id(), Json.of(raw.keccak().toString())));
      }
      case SEND_REPLACED, SEND_EVICTED -> displaced(kind, call);
      default -> throw new IllegalStateException("not of sending: " + kind);
    };
  }

  /** Takes the transaction, and then lets another one or nothing be in its place. */
  private FaultReply displaced(FaultKind kind, ProxiedCall call) throws IOException {
    Json.Fields answer = forward(call);
    Bytes raw = Bytes.parse(call.params().getFirst().asText());
    if (kind == FaultKind.SEND_REPLACED) {
      replace(raw);
    } else {
      upstream.ask("anvil_dropTransaction", Json.of(raw.keccak().toString()));
    }
    return FaultReply.body(answer);
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

  private Json.Fields forward(ProxiedCall call) throws IOException {
    return upstream.forward(call.text());
  }

  private static FaultReply error(ProxiedCall call, String words) {
    return FaultReply.body(LaggingView.error(call.id(), words));
  }
}
