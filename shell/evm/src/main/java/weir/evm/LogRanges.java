package weir.evm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import weir.evm.http.HttpPost;
import weir.evm.logs.LogAnswer;
import weir.evm.logs.LogColumns;
import weir.json.Json;

/**
 * Reads logs in ranges of blocks as wide as the node grants them and as their logs are few: answers
 * of some mebibytes fit the caches of a processor. What was learned is remembered from one question
 * to the next, and so is the connection.
 */
final class LogRanges {

  private static final String METHOD = "eth_getLogs";
  private static final long FIRST_WIDTH = 16;
  private static final long MOST_GROWTH = 8;
  private static final long AIM = 4 << 20;

  private final Rpc rpc;
  private final AtomicReference<LogWindow> window = new AtomicReference<>(LogWindow.widest());

  /** How many blocks would give an answer of the size aimed at. */
  private final AtomicLong fitting = new AtomicLong(FIRST_WIDTH);

  /** The connection that no thread uses at the moment. */
  private final AtomicReference<Optional<HttpPost>> idle = new AtomicReference<>(Optional.empty());

  LogRanges(Rpc rpc) {
    this.rpc = rpc;
  }

  /** Returns all logs of the blocks as values. */
  List<Log> logs(LogFilter filter, long from, long to) throws RpcException {
    var logs = new ArrayList<Log>();
    var columns = new LogColumns();
    for (long next = from; next <= to; ) {
      next = read(filter, next, to, columns) + 1;
      for (int row = 0; row < columns.size(); row++) {
        logs.add(Log.of(columns, row));
      }
    }
    return logs;
  }

  /** Fills the columns with the logs of blocks from {@code from} on; returns the last of them. */
  long read(LogFilter filter, long from, long to, LogColumns logs) throws RpcException {
    HttpPost over = idle.getAndSet(Optional.empty()).orElseGet(rpc::connection);
    try {
      return read(over, filter, from, to, logs);
    } finally {
      idle.getAndSet(Optional.of(over)).ifPresent(HttpPost::close);
    }
  }

  /** As above, over this connection. */
  long read(HttpPost over, LogFilter filter, long from, long to, LogColumns logs)
      throws RpcException {
    while (true) {
      long width = Math.min(window.get().width(), fitting.get());
      long last = from + Math.min(width - 1, to - from);
      long asked = last - from + 1;
      try {
        long bytes = atOnce(over, filter, from, last, logs);
        window.updateAndGet(known -> known.afterGrantOf(asked));
        fitting.set(fitting(asked, bytes));
        return last;
      } catch (RpcException e) {
        // Nodes say "too many" in dozens of ways, so any refusal of several blocks counts as that.
        if (from == last || e.isOfMissingHistory() || !mayBeTooWide(e)) {
          throw e;
        }
        window.updateAndGet(known -> known.afterRefusalOf(asked));
      }
    }
  }

  private static long fitting(long blocks, long bytes) {
    if (blocks > Long.MAX_VALUE / AIM) {
      return Long.MAX_VALUE;
    }
    return Math.clamp(AIM * blocks / Math.max(1, bytes), 1, MOST_GROWTH * blocks);
  }

  private static boolean mayBeTooWide(RpcException e) {
    return e.mayFitIfLess() || e.failure().isPresent();
  }

  /** Reads one answer and returns how many bytes it had. */
  private long atOnce(HttpPost over, LogFilter filter, long from, long to, LogColumns logs)
      throws RpcException {
    RpcCall call = RpcCall.of(METHOD, filter.body(from, to));
    var bytes = new long[1];
    Optional<RpcReply> other =
        rpc.read(
            call,
            over,
            (body, length) -> {
              bytes[0] = length;
              return LogAnswer.read(body, length, Rpc.DEEPEST, logs);
            });
    if (other.isPresent()) {
      throw refusal(other.get());
    }
    Optional<String> contradiction = logs.arrange();
    if (contradiction.isPresent()) {
      throw RpcException.unreachable(METHOD, contradiction.get());
    }
    if (logs.size() > 0) {
      checkAsked(logs.block(0), from, to);
      checkAsked(logs.block(logs.size() - 1), from, to);
    }
    return bytes[0];
  }

  private static void checkAsked(long block, long from, long to) throws RpcException {
    if (block < from || block > to) {
      throw RpcException.unreachable(
          METHOD, "a log of block %d was not asked for (%d to %d)".formatted(block, from, to));
    }
  }

  /** Says in the usual words why there are no logs: those of the node, or what is malformed. */
  private static RpcException refusal(RpcReply reply) throws RpcException {
    return switch (reply) {
      case RpcReply.Failure failure -> RpcException.refused(METHOD, failure);
      case RpcReply.Result(Json value) -> {
        RpcValue answer = RpcValue.of(METHOD, value);
        answer.list(Log::from);
        yield answer.malformed("has a log with a name twice");
      }
    };
  }
}
