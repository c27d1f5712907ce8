package weir.observe.store;

import weir.ledger.LogBatch;

/** The order of logs on a chain: (block, index) rises from log to log, within each stretch. */
final class LogOrder {

  private long end;
  private long block;
  private int index;

  /** Begins after a mark. */
  LogOrder(long after) {
    end = after;
    block = after;
    index = Integer.MAX_VALUE;
  }

  /** Returns the block of the last mark; -1 if there was none. */
  long end() {
    return end;
  }

  /**
   * Takes the next logs.
   *
   * @throws IllegalArgumentException if one is at or before its predecessor, or is at or below the
   *     last mark
   */
  void check(LogBatch logs) {
    for (int i = 0; i < logs.size(); i++) {
      long nextBlock = logs.block(i);
      int nextIndex = logs.index(i);
      if (nextBlock < block || (nextBlock == block && nextIndex <= index) || nextIndex < 0) {
        throw new IllegalArgumentException(
            "log %d of block %d is out of its place, after log %d of block %d"
                .formatted(nextIndex, nextBlock, index, block));
      }
      block = nextBlock;
      index = nextIndex;
    }
  }

  /**
   * Takes the mark that follows the logs.
   *
   * @throws IllegalArgumentException if a log or a mark is above it
   */
  void checkEnd(long mark) {
    if (block > mark || end > mark) {
      throw new IllegalArgumentException(
          "log %d of block %d is above the mark of block %d".formatted(index, block, mark));
    }
    end = mark;
    block = mark;
    index = Integer.MAX_VALUE;
  }
}
