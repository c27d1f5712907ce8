package weir.conformance.force;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import weir.json.Json;

/** The machine that happens to answer: it may lag, hide a receipt, or be gone, for many calls. */
final class Backend {

  private final Upstream upstream;
  private long keeps;
  private Random random = new Random(0);
  private long laggingCalls;
  private long lag;
  private long stands = -1;
  private boolean changes;
  private int goneCalls;
  private final Map<String, Integer> hidden = new HashMap<>();

  Backend(Upstream upstream) {
    this.upstream = upstream;
  }

  /** Begins a run; some machines keep the newest states only. */
  void begin(Random dice, FaultCount count) {
    random = dice;
    keeps = random.nextInt(3) > 0 ? Long.MAX_VALUE : 8 + random.nextInt(24);
    if (keeps < Long.MAX_VALUE) {
      count.fire(FaultKind.STATE_PRUNED);
    }
    laggingCalls = 0;
    stands = -1;
    changes = false;
    goneCalls = 0;
    hidden.clear();
  }

  /** Returns whether the machine keeps the newest states only. */
  boolean isPruned() {
    return keeps < Long.MAX_VALUE;
  }

  /** Returns whether this call is lost because the connection is gone. */
  boolean isGone() {
    if (goneCalls == 0) {
      return false;
    }
    goneCalls--;
    return true;
  }

  /** Begins a fault that lasts; returns whether it can matter here. */
  boolean starts(FaultKind kind, ProxiedCall call) throws IOException {
    switch (kind) {
      case BACKEND_LAGS, BACKEND_CHANGES -> {
        lag = 2L + random.nextInt(20);
        stands = -1;
        laggingCalls = 5L + random.nextInt(60);
        changes = kind == FaultKind.BACKEND_CHANGES;
      }
      case BACKEND_LAGS_FOR_MINUTES -> {
        stands = upstream.head();
        laggingCalls = 100L + random.nextInt(200);
        changes = false;
      }
      case DISCONNECTED -> goneCalls = 1 + random.nextInt(12);
      case RECEIPT_NULL_FOR_MINUTES -> {
        Json.Fields answer = honest(call);
        if (answer.get("result").filter(Json.Fields.class::isInstance).isEmpty()) {
          return false;
        }
        hidden.put(call.question(), 20 + random.nextInt(100));
      }
      default -> throw new IllegalStateException("does not last: " + kind);
    }
    return true;
  }

  /** Returns whether the machine says the whole truth about a call now. */
  boolean isUpToDate(ProxiedCall call) {
    return call.isSend()
        || (laggingCalls == 0 && keeps == Long.MAX_VALUE && !hidden.containsKey(call.question()));
  }

  /** Returns what the machine says, which is the truth as far as it knows. */
  Json.Fields honest(ProxiedCall call) throws IOException {
    if (call.isSend()) {
      return forward(call);
    }
    Optional<Integer> hides = Optional.ofNullable(hidden.get(call.question()));
    if (hides.isPresent()) {
      hidden.put(call.question(), hides.get() - 1);
      if (hides.get() <= 1) {
        hidden.remove(call.question());
      }
      return LaggingView.result(call.id(), Json.ofNull());
    }
    if (laggingCalls > 0) {
      laggingCalls--;
      if (!changes || random.nextBoolean()) {
        long head = stands >= 0 ? stands : Math.max(0, upstream.head() - lag);
        return new LaggingView(upstream, head).answer(call.method(), call.params(), call.id());
      }
    }
    return forward(call);
  }

  private Json.Fields forward(ProxiedCall call) throws IOException {
    if (keeps < Long.MAX_VALUE && LaggingView.readsState(call.method())) {
      long number = new LaggingView(upstream, 0).number(call.params().get(1));
      if (number < upstream.head() - keeps) {
        return LaggingView.error(call.id(), "missing trie node");
      }
    }
    return upstream.forward(call.text());
  }
}
