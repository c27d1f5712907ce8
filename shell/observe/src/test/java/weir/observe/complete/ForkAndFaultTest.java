package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.ledger.Account;
import weir.ledger.Fact;
import weir.ledger.FactMark;
import weir.ledger.Ledger;
import weir.ledger.RawLog;
import weir.observe.store.FactStore;
import weir.observe.store.FactStores;
import weir.observe.store.PostgresServer;
import weir.observe.store.PostgresUrl;
import weir.testkit.Cases;
import weir.units.Address;

/**
 * Random blocks, forks, faults of the node and restarts, over each store. Whatever happened, the
 * logs, the digest and the ledger after an honest reading are those of a reading from nothing.
 * {@code -Dweir.deep} takes 10,000 steps over each, {@code -Dweir.steps=N} as many as that.
 */
final class ForkAndFaultTest {

  private static final boolean DEEP = System.getProperty("weir.deep") != null;
  private static final int STEPS = Integer.getInteger("weir.steps", DEEP ? 10_000 : 1_500);

  /** How many steps a store on a disk takes: each of them is written and read in full. */
  private static final int STEPS_ON_DISK = DEEP ? STEPS : STEPS / 8;

  @TempDir private Path folder;

  /** Opens a store. */
  @FunctionalInterface
  private interface Place {
    FactStore open() throws IOException;
  }

  @Test
  void logs_in_memory_are_in_the_end_those_of_the_last_chain() throws IOException {
    var kept = new MemoryLogs();
    var world = new ForkWorld(Cases.seed(), () -> kept);
    world.run(STEPS);
    assertSame(world.chain, kept);
  }

  @Test
  void a_file_of_lines_is_in_the_end_that_of_the_last_chain() throws IOException {
    Path file = folder.resolve("facts.jsonl");
    check(() -> FactStores.file(file, MemoryChain.CHAIN, "memory"));
  }

  @Test
  void a_database_file_is_in_the_end_that_of_the_last_chain() throws IOException {
    Path file = folder.resolve("facts.db");
    check(() -> FactStores.file(file, MemoryChain.CHAIN, "memory"));
  }

  @Test
  void a_server_is_in_the_end_that_of_the_last_chain() throws IOException, SQLException {
    try (var server = PostgresServer.start()) {
      var url = PostgresUrl.parse(server.url("forks"), "");
      check(() -> FactStores.postgres(url, MemoryChain.CHAIN, "memory"));
    }
  }

  /** A store that is closed and opened again, as by a restart. */
  private static final class Reopened implements Closeable {

    private final Place place;
    private Optional<FactStore> store = Optional.empty();

    Reopened(Place place) {
      this.place = place;
    }

    KeptLogs open() throws IOException {
      close();
      FactStore opened = place.open();
      store = Optional.of(opened);
      return new StoredLogs(opened);
    }

    @Override
    public void close() throws IOException {
      if (store.isPresent()) {
        store.get().close();
        store = Optional.empty();
      }
    }
  }

  private static void check(Place place) throws IOException {
    MemoryChain chain = run(place);
    try (FactStore store = place.open()) {
      assertSame(chain, new StoredLogs(store));
      FactMark fresh = fresh(chain);
      FactMark last = store.lastMark().orElseThrow();
      assertThat(last.logDigest()).isEqualTo(fresh.logDigest());
      assertThat(last.logs()).isEqualTo(fresh.logs());
      assertThat(last.hash()).isEqualTo(fresh.hash());
    }
  }

  /** Returns the chain after all steps, which were read into a store. */
  private static MemoryChain run(Place place) throws IOException {
    try (var reopened = new Reopened(place)) {
      var world = new ForkWorld(Cases.seed(), reopened::open);
      world.run(STEPS_ON_DISK);
      return world.chain;
    }
  }

  /** Reads the chain from nothing. */
  private static FactMark fresh(MemoryChain chain) throws IOException {
    try (var fresh = FactStores.temporary(MemoryChain.CHAIN, "memory")) {
      var logs = new StoredLogs(fresh);
      var outcome =
          new CompleteReading(
                  chain,
                  MemoryChain.SUBJECT,
                  CompleteReading.Options.usual(0),
                  logs,
                  ForkWorld.QUIET)
              .read();
      assertThat(outcome).isInstanceOf(ReadingOutcome.Complete.class);
      assertSame(chain, logs);
      return fresh.lastMark().orElseThrow();
    }
  }

  /** The logs are those of the chain, and so is the ledger: by them, and by the chain's state. */
  private static void assertSame(MemoryChain chain, KeptLogs kept) throws IOException {
    List<RawLog> logs = ForkWorld.all(kept);
    assertThat(logs).isEqualTo(chain.truth());
    Ledger ledger = ledger(logs);
    Map<Address, BigInteger> held =
        ledger.balances().entrySet().stream()
            .filter(entry -> !entry.getKey().holder().equals(Address.ZERO))
            .collect(Collectors.toMap(entry -> entry.getKey().holder(), Map.Entry::getValue));
    assertThat(held).isEqualTo(chain.state().balances()).hasSizeGreaterThan(3);
    assertThat(ledger.balances().keySet().stream().map(Account::contract).distinct())
        .containsExactly(MemoryChain.TOKEN);
  }

  private static Ledger ledger(List<RawLog> logs) throws IOException {
    var ledger = new Ledger();
    for (RawLog log : logs) {
      Optional<Fact> fact = MemoryChain.SUBJECT.decoding().fact(log);
      fact.ifPresent(ledger::see);
    }
    return ledger;
  }
}
