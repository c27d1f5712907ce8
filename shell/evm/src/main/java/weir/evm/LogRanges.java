package weir.evm;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads logs in ranges of blocks as wide as the node grants them. What it grants is remembered from
 * one question to the next.
 */
final class LogRanges {

  private final Rpc rpc;
  private LogWindow window = LogWindow.widest();

  LogRanges(Rpc rpc) {
    this.rpc = rpc;
  }

  List<Log> logs(LogFilter filter, long from, long to) throws RpcException {
    var logs = new ArrayList<Log>();
    long next = from;
    while (next <= to) {
      long last = next + Math.min(window.width() - 1, to - next);
      try {
        logs.addAll(atOnce(filter, next, last));
        window = window.afterGrantOf(last - next + 1);
        next = last + 1;
      } catch (RpcException e) {
        // Nodes say "too many" in dozens of ways, so any refusal of several blocks counts as that.
        if (next == last || e.isOfMissingHistory() || !mayBeTooWide(e)) {
          throw e;
        }
        window = window.afterRefusalOf(last - next + 1);
      }
    }
    return logs;
  }

  private static boolean mayBeTooWide(RpcException e) {
    return e.mayFitIfLess() || e.failure().isPresent();
  }

  private List<Log> atOnce(LogFilter filter, long from, long to) throws RpcException {
    List<Log> logs =
        RpcValue.of("eth_getLogs", rpc.call("eth_getLogs", filter.body(from, to))).list(Log::from);
    for (Log log : logs) {
      if (!log.removed() && (log.block() < from || log.block() > to)) {
        throw RpcException.unreachable(
            "eth_getLogs",
            "a log of block %d was not asked for (%d to %d)".formatted(log.block(), from, to));
      }
    }
    return Log.inOrder(logs);
  }
}
