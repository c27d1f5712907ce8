package weir.evm;

import java.io.IOException;
import java.util.Optional;
import weir.evm.http.LoopbackHttp;
import weir.evm.logs.LogAnswer;
import weir.evm.logs.LogColumns;
import weir.json.Json;

/**
 * Reads logs into columns, in ranges of blocks as wide as the node grants them and as their logs
 * are few: answers of some mebibytes fit the caches of a processor, and hide the way to the node.
 */
final class ColumnRanges {

  private static final String METHOD = "eth_getLogs";
  private static final long FIRST_WIDTH = 16;
  private static final long AIM = 4 << 20;
  private static final long MOST_GROWTH = 8;

  private final Rpc rpc;
  private final LogFilter filter;
  private final LogColumns logs = new LogColumns();
  private LogWindow window = LogWindow.widest();
  private long width = FIRST_WIDTH;
  private long answerBytes;

  ColumnRanges(Rpc rpc, LogFilter filter) {
    this.rpc = rpc;
    this.filter = filter;
  }

  void read(long from, long to, LogColumns.Receiver receiver) throws IOException {
    Optional<LoopbackHttp> local = rpc.local();
    try {
      read(local, from, to, receiver);
    } finally {
      if (local.isPresent()) {
        local.get().close();
      }
    }
  }

  /** Reads over this connection, or over that of the JDK if there is none. */
  void read(Optional<LoopbackHttp> local, long from, long to, LogColumns.Receiver receiver)
      throws IOException {
    long next = from;
    while (next <= to) {
      long last = next + Math.min(Math.min(width, window.width()) - 1, to - next);
      long asked = last - next + 1;
      if (isGranted(local, next, last)) {
        receiver.accept(logs, next, last);
        widen(asked);
        next = last + 1;
      } else {
        window = window.afterRefusalOf(asked);
      }
    }
  }

  /** Chooses how many blocks would have given an answer of the size aimed at. */
  private void widen(long asked) {
    if (asked == window.width()) {
      window = window.afterGrant();
    }
    long most = asked > Long.MAX_VALUE / MOST_GROWTH ? Long.MAX_VALUE : asked * MOST_GROWTH;
    double fitting = (double) AIM / Math.max(1, answerBytes) * asked;
    width = Math.max(1, Math.min(most, (long) fitting));
  }

  /** Fills the columns; returns whether the node grants as many blocks as that. */
  private boolean isGranted(Optional<LoopbackHttp> local, long from, long to) throws RpcException {
    try {
      atOnce(local, from, to);
      return true;
    } catch (RpcException e) {
      if (from == to || !Node.mayBeTooWide(e)) {
        throw e;
      }
      return false;
    }
  }

  private void atOnce(Optional<LoopbackHttp> local, long from, long to) throws RpcException {
    RpcCall call = RpcCall.of(METHOD, filter.body(from, to));
    Optional<RpcReply> other = rpc.read(call, local, this::read);
    if (other.isPresent()) {
      throw refusal(other.get());
    }
    var outside = logs.blockOutside(from, to);
    if (outside.isPresent()) {
      throw RpcException.unreachable(
          METHOD,
          "a log of block %d was not asked for (%d to %d)"
              .formatted(outside.getAsLong(), from, to));
    }
  }

  private Optional<String> read(byte[] body, int length) {
    answerBytes = length;
    return LogAnswer.read(body, length, Rpc.DEEPEST, logs);
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
