package weir.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;
import weir.observe.store.BlockMark;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.observe.store.PostgresUrl;
import weir.observe.store.StretchReader;
import weir.plan.ChainId;
import weir.units.Hash32;

/**
 * Logs of transfers appended to a store of facts and read from it again, without a comparison with
 * the digests (scan, as for the sums) and with it (stream, as for a verdict).
 *
 * <p>{@code STORE LOGS} prints seconds, and logs in a second of processor time, of this process
 * alone. A store is a file that does not exist yet, of lines if it ends with {@code .jsonl}, or the
 * address of an empty database of PostgreSQL.
 */
public final class StoreFigures {

  private static final ChainId CHAIN = new ChainId(31337);
  private static final int OF_BLOCK = 2_000;
  private static final int OF_STRETCH = 20_000;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private StoreFigures() {}

  /** Something to measure. */
  private interface Work {
    void run() throws IOException;
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    String store = args[0];
    int logs = Integer.parseInt(args[1]);
    measured("hash", logs, () -> hash(logs));
    measured("append", logs, () -> append(store, logs));
    measured("open", 1, () -> open(store).close());
    measured("scan", logs, () -> read(store, logs, false));
    measured("stream", logs, () -> read(store, logs, true));
    if (!PostgresUrl.isMeantBy(store)) {
      System.out.printf(Locale.ROOT, "%d bytes a log%n", Files.size(Path.of(store)) / logs);
    }
  }

  private static void measured(String what, int logs, Work work) throws IOException {
    long wall = System.nanoTime();
    long processor = SYSTEM.getProcessCpuTime();
    work.run();
    double used = (SYSTEM.getProcessCpuTime() - processor) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-7s %7.2f s, %7.2f s of processor time, %,12.0f a second of it%n",
        what,
        (System.nanoTime() - wall) / 1e9,
        used,
        logs / used);
  }

  private static FactStore open(String store) throws IOException {
    if (PostgresUrl.isMeantBy(store)) {
      return FactStores.postgres(PostgresUrl.parse(store, ""), CHAIN, "figures");
    }
    return FactStores.file(Path.of(store), CHAIN, "figures");
  }

  /** Returns logs of transfers between random accounts, of the blocks from one on. */
  private static LogBatch transfers(SplittableRandom random, long block, int count) {
    var batch = new LogBatch.Builder(CHAIN);
    byte[] transaction = new byte[32];
    byte[] contract = new byte[20];
    byte[] topics = new byte[96];
    byte[] amount = new byte[32];
    random.nextBytes(contract);
    random.nextBytes(topics);
    for (int i = 0; i < count; i++) {
      random.nextBytes(transaction);
      for (int from : new int[] {44, 76}) {
        byte[] account = new byte[20];
        random.nextBytes(account);
        System.arraycopy(account, 0, topics, from, 20);
      }
      amount[31] = (byte) i;
      batch.add(
          block + i / OF_BLOCK,
          1_768_089_601L + block,
          i % OF_BLOCK,
          transaction,
          contract,
          topics,
          amount);
    }
    return batch.take();
  }

  private static void hash(int logs) {
    var digest = weir.ledger.FactDigest.of("figures");
    LogBatch batch = transfers(new SplittableRandom(1), 0, OF_STRETCH);
    for (int done = 0; done < logs; done += OF_STRETCH) {
      digest.add(batch);
    }
  }

  private static void append(String store, int logs) throws IOException {
    var random = new SplittableRandom(1);
    try (FactStore facts = open(store)) {
      long block = 0;
      for (int done = 0; done < logs; done += OF_STRETCH) {
        LogBatch batch = transfers(random, block, Math.min(OF_STRETCH, logs - done));
        block += OF_STRETCH / OF_BLOCK;
        facts.append(
            batch, List.of(), new BlockMark(block - 1, Hash32.ZERO, Instant.ofEpochSecond(block)));
      }
    }
  }

  /** Reads everything; compares it with its digests, or does not. */
  private static void read(String store, int logs, boolean isCompared) throws IOException {
    var count = new int[1];
    var counting =
        new StretchReader() {
          @Override
          public void logs(LogBatch batch) {
            count[0] += batch.size();
          }

          @Override
          public void mark(FactMark mark, List<StateReading> readings) {}
        };
    try (FactStore facts = open(store)) {
      if (isCompared) {
        facts.forEach(counting);
      } else {
        facts.scanAbove(-1, counting);
      }
    }
    if (count[0] != logs) {
      throw new IOException("%d logs came back of %d".formatted(count[0], logs));
    }
  }
}
