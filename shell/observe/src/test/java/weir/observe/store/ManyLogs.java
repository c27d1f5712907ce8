package weir.observe.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;
import weir.units.Hash32;

/** A program that appends many logs to a store and reads them again. */
final class ManyLogs {

  private static final int OF_STRETCH = 5_000;

  private ManyLogs() {}

  /** Takes a place and the number of logs; fails if another number comes back. */
  public static void main(String[] args) throws IOException {
    long count = Long.parseLong(args[1]);
    try (FactStore store = EndlessWriter.open(args[0])) {
      for (long block = 0; block < count / OF_STRETCH; block++) {
        var mark = new BlockMark(block, Hash32.ZERO, Instant.ofEpochSecond(block));
        store.append(stretch(block), List.of(), mark);
      }
    }
    var read = new long[1];
    try (FactStore store = EndlessWriter.open(args[0])) {
      store.forEach(
          new StretchReader() {
            @Override
            public void logs(LogBatch logs) {
              read[0] += logs.size();
            }

            @Override
            public void mark(FactMark mark, List<StateReading> readings) {}
          });
    }
    if (read[0] != count) {
      throw new IOException("%d logs came back of %d".formatted(read[0], count));
    }
  }

  private static LogBatch stretch(long block) {
    var logs = new LogBatch.Builder(DrawnLogs.CHAIN);
    byte[] word = new byte[32];
    byte[] topics = new byte[96];
    for (int i = 0; i < OF_STRETCH; i++) {
      word[31] = (byte) i;
      topics[95] = (byte) i;
      logs.add(block, block, i, word, new byte[20], topics, word);
    }
    return logs.take();
  }
}
