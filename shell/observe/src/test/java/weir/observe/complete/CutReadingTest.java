package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.proof.Header;
import weir.ledger.FactDigest;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.chain.ChainSource;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.observe.store.PostgresServer;
import weir.observe.store.PostgresUrl;
import weir.observe.store.StretchReader;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;

/**
 * The observer is ended at each of its calls in turn and started again from its store, while the
 * chain grows and forks. At every mark that was kept, the facts are those read from nothing.
 */
final class CutReadingTest {

  private static final boolean DEEP = System.getProperty("weir.deep") != null;
  private static final int CHAINS = Integer.getInteger("weir.cuts", DEEP ? 40 : 1);
  private static final int EPOCHS = 6;
  private static final String SOURCE = "memory";
  private static final List<Address> PEOPLE = List.of(new Address(1, 1, 1), new Address(2, 2, 2));

  @TempDir private Path folder;

  /** Opens a store as the next run of the program does. */
  private interface Opening {
    FactStore open(String name) throws Exception;
  }

  @Test
  void a_file_of_lines_has_at_each_mark_what_is_read_from_nothing() throws Exception {
    check("lines", name -> file(name + ".jsonl"));
  }

  @Test
  void a_database_file_has_at_each_mark_what_is_read_from_nothing() throws Exception {
    check("sqlite", name -> file(name + ".db"));
  }

  @Test
  void a_server_has_at_each_mark_what_is_read_from_nothing() throws Exception {
    if (!DEEP) {
      return; // killed clients of a server are tested in every build
    }
    try (var server = PostgresServer.start()) {
      check(
          "postgres",
          name ->
              FactStores.postgres(
                  PostgresUrl.parse(server.url(name), ""), MemoryChain.CHAIN, SOURCE));
    }
  }

  private FactStore file(String name) throws IOException {
    return FactStores.file(folder.resolve(name), MemoryChain.CHAIN, SOURCE);
  }

  private static void check(String kind, Opening opening) throws Exception {
    long cuts = 0;
    long marks = 0;
    for (int i = 0; i < CHAINS; i++) {
      long seed = Cases.seed() + i;
      try {
        var life = new Life(seed, () -> opening.open(kind + seed));
        life.run();
        cuts += life.cuts;
        marks += life.marks;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dweir.seed=%d of %s".formatted(seed, kind), e);
      }
    }
    System.out.printf(
        "%s: ended %d times, %d marks compared, seeds from %d%n", kind, cuts, marks, Cases.seed());
    assertThat(cuts).isGreaterThan(20L * CHAINS);
    assertThat(marks).isGreaterThan(cuts);
  }

  /** Opens the one store of a life. */
  private interface Again {
    FactStore open() throws Exception;
  }

  /** One chain, and one store that is read into until a run comes to its end. */
  private static final class Life {

    private final Source source;
    private boolean isDoubtful;
    private final Again again;
    private final MemoryChain chain = new MemoryChain();
    private int pushed;
    private long cuts;
    private long marks;

    Life(long seed, Again again) {
      this.source = Source.of(seed, 10);
      this.again = again;
      chain.mineEmpty(2);
      chain.next().deployToken(BigInteger.ONE.shiftLeft(50), PEOPLE.getFirst()).mine();
      chain.next().deployVault().transfer(PEOPLE.getFirst(), MemoryChain.VAULT, units()).mine();
      chain.next().open(units()).mine();
      grow(140);
    }

    private BigInteger units() {
      return BigInteger.valueOf(source.between(1_000, 1_000_000));
    }

    private void grow(int blocks) {
      for (int i = 0; i < blocks; i++) {
        MemoryChain.Next next = chain.next();
        switch (source.between(0, 5)) {
          case 0 -> next.transfer(PEOPLE.getFirst(), MemoryChain.TREASURY, units());
          case 1 -> next.pay(0, PEOPLE.getLast(), units());
          case 2 -> next.topUp(0, units());
          case 3 -> {
            int count = source.between(1, 3);
            next.push(0, pushed, java.util.Collections.nCopies(count, units()));
            pushed += count;
          }
          default -> {}
        }
        next.mine();
      }
    }

    /** From nothing, then on from what is kept; in one epoch the node leaves logs out at first. */
    void run() throws Exception {
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        readOn(epoch == 2);
        change();
      }
    }

    private void readOn(boolean isForgetful) throws Exception {
      boolean isDone = false;
      for (int calls = 0; !isDone; calls += source.between(1, 3)) {
        ChainSource node = isForgetful && source.onceIn(2) ? forgetful() : chain;
        isDone = read(node, calls) && node == chain;
        // What a node has left out may be kept until the counters are looked at, at the end.
        isDoubtful = !isDone && (isDoubtful || node != chain);
        if (!isDoubtful) {
          compare();
        }
        if (!isDone && source.onceIn(8)) {
          change();
        }
      }
      try (FactStore store = again.open()) {
        assertThat(store.lastMark().orElseThrow().block()).isEqualTo(chain.newest());
      }
    }

    private void change() {
      int dropped = source.onceIn(2) ? source.between(1, 9) : 0;
      chain.drop(dropped);
      pushed += 50; // a bit that the dropped blocks have set is not set again
      grow(dropped + source.between(1, 5));
    }

    private ChainSource forgetful() {
      int index = source.between(0, 3);
      return new Lies(chain) {
        @Override
        public List<Log> logs(LogFilter filter, long from, long to) throws IOException {
          return super.logs(filter, from, to).stream()
              .filter(log -> log.block() % 7 != 3 || log.index() != index)
              .toList();
        }
      };
    }

    /** Returns whether it came to its end. */
    private boolean read(ChainSource node, int calls) throws Exception {
      var options =
          new CompleteReading.Options(
              0, OptionalLong.empty(), OptionalLong.empty(), source.onceIn(6));
      try (FactStore store = again.open()) {
        var logs = new StoredLogs(store);
        return new CutReading(node, logs, calls).read(options) instanceof ReadingOutcome.Complete;
      } catch (CutReading.End e) {
        cuts++;
        return false;
      }
    }

    private void compare() throws Exception {
      try (FactStore store = again.open()) {
        store.forEach(new AtEachMark(chain));
        marks += AtEachMark.count(store);
      }
    }
  }

  /** Compares what is kept up to each mark of the chain with the chain. */
  private static final class AtEachMark implements StretchReader {

    private final MemoryChain chain;
    private final List<RawLog> logs = new ArrayList<>();

    AtEachMark(MemoryChain chain) {
      this.chain = chain;
    }

    static long count(FactStore store) throws IOException {
      long count = 0;
      Optional<FactMark> mark = store.lastMark();
      while (mark.isPresent()) {
        count++;
        mark = store.markBefore(mark.get().block());
      }
      return count;
    }

    @Override
    public void logs(LogBatch batch) {
      batch.forEach(logs::add);
    }

    /** A mark of a fork that the observer has not seen yet is not of the chain. */
    @Override
    public void mark(FactMark mark, List<StateReading> readings) {
      Optional<Header> now = chain.headers(List.of(mark.block())).getFirst();
      if (now.filter(header -> header.hash().equals(mark.hash())).isEmpty()) {
        return;
      }
      List<RawLog> truth =
          chain.truth().stream().filter(log -> log.where().block() <= mark.block()).toList();
      assertThat(logs).as("at the mark of block %d", mark.block()).isEqualTo(truth);
      assertThat(mark.logDigest()).isEqualTo(digest(truth));
    }

    private static Hash32 digest(List<RawLog> logs) {
      FactDigest digest = FactDigest.of(SOURCE);
      digest.add(LogBatch.of(MemoryChain.CHAIN, logs));
      return digest.mark(0, Hash32.ZERO, Instant.EPOCH, List.of()).logDigest();
    }
  }
}
