package weir.evm.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/** The order of logs on a chain: (block, index) rises from log to log. */
final class RowOrder {

  private RowOrder() {}

  /** Returns whether the rows are in order already, each log once and none removed. */
  static boolean holds(LogColumns logs) {
    long block = -1;
    int index = -1;
    for (int row = 0; row < logs.size(); row++) {
      long next = logs.block(row);
      int nextIndex = logs.index(row);
      if (next < block || (next == block && nextIndex <= index) || logs.isRemoved(row)) {
        return false;
      }
      block = next;
      index = nextIndex;
    }
    return true;
  }

  /** Puts rows in order; returns what is wrong if two different logs are in one place. */
  static Optional<String> arrange(LogColumns logs, RowTable rows) {
    var order = new ArrayList<Integer>();
    for (int row = 0; row < logs.size(); row++) {
      if (!logs.isRemoved(row)) {
        order.add(row);
      }
    }
    order.sort(Comparator.<Integer>comparingLong(logs::block).thenComparingInt(logs::index));
    var kept = new ArrayList<Integer>();
    for (int row : order) {
      boolean isNext =
          kept.isEmpty()
              || logs.block(kept.getLast()) != logs.block(row)
              || logs.index(kept.getLast()) != logs.index(row);
      if (isNext) {
        kept.add(row);
      } else if (!logs.isSame(kept.getLast(), logs, row)) {
        return Optional.of(
            "the node shows two different logs with the index %d of block %d"
                .formatted(logs.index(row), logs.block(row)));
      }
    }
    rows.select(kept.stream().mapToInt(Integer::intValue).toArray());
    return Optional.empty();
  }
}
