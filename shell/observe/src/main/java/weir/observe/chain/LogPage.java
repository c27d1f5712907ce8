package weir.observe.chain;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.logs.LogColumns;

/**
 * Logs as one node shows them, in the order of the chain.
 *
 * @param logs the logs
 * @param last the block up to which they are there
 */
record LogPage(LogColumns logs, long last) {

  /** Reads what a node shows at once, of blocks from {@code from} on. */
  static LogPage read(ChainSource node, LogFilter filter, long from, long to) throws IOException {
    var logs = new LogColumns();
    long last = node.logs(filter, from, to, logs);
    Optional<String> contradiction = logs.arrange();
    if (contradiction.isPresent()) {
      throw new Contradiction(node.name() + ": " + contradiction.get());
    }
    return new LogPage(logs, last);
  }

  /** Leaves out the logs above a block. */
  void cut(long block) {
    int count = logs.size();
    while (count > 0 && logs.block(count - 1) > block) {
      count--;
    }
    logs.cut(count);
  }

  boolean hasSameLogs(LogPage other) {
    return logs.size() == other.logs.size()
        && IntStream.range(0, logs.size()).allMatch(row -> logs.isSame(row, other.logs, row));
  }

  List<Log> values() {
    return IntStream.range(0, logs.size()).mapToObj(row -> Log.of(logs, row)).toList();
  }

  void copy(LogColumns to) {
    Log.fill(to, values());
  }
}
