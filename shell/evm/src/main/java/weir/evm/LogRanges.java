package weir.evm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads logs in ranges of blocks as wide as the node grants them. What it grants is remembered from
 * one question to the next.
 */
final class LogRanges {

  /** A place that one log of a chain can have. */
  private record Place(long block, int index) {}

  private static final Comparator<Log> ORDER =
      Comparator.comparingLong(Log::block).thenComparingInt(Log::index);

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
    RpcValue answer =
        RpcValue.of("eth_getLogs", rpc.call("eth_getLogs", filter.body(from, to)));
    Map<Place, Log> byPlace = new HashMap<>();
    for (Log log : answer.list(Log::from)) {
      if (log.removed()) {
        continue;
      }
      if (log.block() < from || log.block() > to) {
        throw RpcException.unreachable(
            "eth_getLogs",
            "a log of block %d was not asked for (%d to %d)".formatted(log.block(), from, to));
      }
      Log other = byPlace.putIfAbsent(new Place(log.block(), log.index()), log);
      if (other != null && !other.equals(log)) {
        throw RpcException.unreachable(
            "eth_getLogs",
            "the node shows two different logs with the index %d of block %d"
                .formatted(log.index(), log.block()));
      }
    }
    return byPlace.values().stream().sorted(ORDER).toList();
  }
}
