package weir.observe.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.testkit.Source;

/** A program that appends stretches to a store until it is killed, and says what it has kept. */
final class EndlessWriter {

  private EndlessWriter() {}

  /** Opens the store that an argument names, and prints the block of each mark that it keeps. */
  public static void main(String[] args) throws IOException {
    try (FactStore store = open(args[0])) {
      long block = store.lastMark().map(FactMark::block).orElse(-1L);
      while (true) {
        block++;
        // The logs of a block depend on its number alone, so that each run goes on with the same.
        var drawn = new DrawnLogs(Source.of(block, 300));
        LogBatch logs = drawn.logs(block, block);
        store.append(logs, List.copyOf(drawn.readings()), drawn.mark(block));
        if (block % 7 == 6) {
          store.dropAfter(block - 3);
          block -= 3;
          System.out.println("dropped to " + block);
          block = again(store, block);
        }
        System.out.println("kept " + block);
      }
    }
  }

  /** Appends three blocks in one stretch. */
  private static long again(FactStore store, long block) throws IOException {
    var logs = new LogBatch.Builder(DrawnLogs.CHAIN);
    for (long next = block + 1; next <= block + 3; next++) {
      logs.add(new DrawnLogs(Source.of(next, 300)).logs(next, next));
    }
    var drawn = new DrawnLogs(Source.of(block + 3, 3));
    store.append(logs.take(), List.of(), drawn.mark(block + 3));
    return block + 3;
  }

  static FactStore open(String place) throws IOException {
    return PostgresUrl.isMeantBy(place)
        ? FactStores.postgres(PostgresUrl.parse(place, ""), DrawnLogs.CHAIN, KeptStretches.SOURCE)
        : FactStores.file(Path.of(place), DrawnLogs.CHAIN, KeptStretches.SOURCE);
  }

  /** Returns all logs up to a block, as any number of runs must have kept them. */
  static List<weir.ledger.RawLog> logsUpTo(long block) {
    var logs = new java.util.ArrayList<weir.ledger.RawLog>();
    for (long next = 0; next <= block; next++) {
      new DrawnLogs(Source.of(next, 300)).logs(next, next).forEach(logs::add);
    }
    return logs;
  }
}
