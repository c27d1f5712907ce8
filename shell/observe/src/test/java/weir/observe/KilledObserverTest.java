package weir.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.proof.Header;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.observe.store.FactStore;
import weir.observe.store.PostgresServer;
import weir.observe.store.StretchReader;
import weir.plan.Plan;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.TokenCalls;

/**
 * The observing process is killed while a chain grows and forks. At each mark that it has kept, the
 * facts are those that another observer reads from nothing.
 */
class KilledObserverTest {

  private static final boolean DEEP = System.getProperty("weir.deep") != null;
  private static final int KILLS = Integer.getInteger("weir.kills", DEEP ? 20 : 2);
  private static final Address ADA = new Address(1, 2, 3);

  @TempDir private Path folder;

  @Test
  void what_a_killed_observer_has_kept_is_what_is_read_from_nothing() throws Exception {
    Path file = Files.writeString(folder.resolve("plan.yaml"), ObserverForkTest.PLAN);
    try (var chain = EmbeddedChain.start(ObserverForkTest.setup(), line -> {})) {
      Plan plan = ObserverProcess.plan(file);
      ObserverForkTest.deployToken(chain.node(), Deployment.of(plan));
      chain.node().rpc().call("anvil_mine", "0x90");
      var killing = new Killing(chain, plan, file, Source.of(Cases.seed(), 1));
      killing.kill(folder.resolve("facts.jsonl").toString());
      killing.kill(folder.resolve("facts.db").toString());
      if (DEEP) {
        try (var server = PostgresServer.start()) {
          killing.kill(server.url("public"));
        }
      }
    }
  }

  private final class Killing {

    private final EmbeddedChain chain;
    private final Node node;
    private final Plan plan;
    private final Path file;
    private final Source source;
    private int marks;

    Killing(EmbeddedChain chain, Plan plan, Path file, Source source) {
      this.chain = chain;
      this.node = chain.node();
      this.plan = plan;
      this.file = file;
      this.source = source;
    }

    void kill(String place) throws Exception {
      marks = 0;
      for (int run = 0; run < KILLS; run++) {
        Path said = folder.resolve("said" + source.between(0L, Long.MAX_VALUE - 1));
        Process observer = start(place, said);
        try {
          for (int look = 0; look < 3_000 && Files.size(said) == 0; look++) {
            assertThat(observer.isAlive()).as(Files.readString(said)).isTrue();
            Thread.sleep(10);
          }
          goOn();
          Thread.sleep(source.between(0L, 120L));
        } finally {
          observer.destroyForcibly();
          assertThat(observer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        compare(place);
      }
      // The first process may end before its first mark; every other goes on from one.
      assertThat(marks).isGreaterThanOrEqualTo(KILLS - 1);
      System.out.printf(
          "%s killed %d times, %d marks compared, seed %d%n", place, KILLS, marks, Cases.seed());
    }

    /** Two blocks, of which the second may be dropped for two others. */
    private void goOn() throws Exception {
      Deployment deployment = Deployment.of(plan);
      send(deployment, 1);
      String before = chain.snapshot();
      send(deployment, 2);
      Thread.sleep(source.between(0L, 120L));
      if (source.onceIn(2)) {
        chain.revert(before);
        send(deployment, 3);
        send(deployment, 4);
      }
    }

    private void send(Deployment deployment, long units) throws Exception {
      var call = TokenCalls.transfer(ADA, BigInteger.valueOf(units));
      ObserverForkTest.send(node, deployment.token(), call);
    }

    private void compare(String place) throws Exception {
      var truth = new AtMarks(node);
      var observer = new Observer(List.of(node), plan, Deployment.of(plan), (block, head) -> {});
      var nothing = FactLocation.of(folder.resolve("nothing.jsonl"));
      Files.deleteIfExists(folder.resolve("nothing.jsonl"));
      observer.observe(nothing, ReadingOptions.usual(0), fact -> {});
      truth.read(nothing, plan);
      var kept = new AtMarks(node);
      kept.read(FactLocation.parse(place, ""), plan);
      kept.logsAt.forEach((block, logs) ->
          assertThat(logs)
              .as("at the mark of block %d, -Dweir.seed=%d", block, Cases.seed())
              .isEqualTo(upTo(truth.all, block)));
      marks += kept.logsAt.size();
      // What comes next goes on from there, and ends with the same digest.
      observer.observe(FactLocation.parse(place, ""), ReadingOptions.usual(0), fact -> {});
      var last = new AtMarks(node);
      last.read(FactLocation.parse(place, ""), plan);
      assertThat(last.digest).isEqualTo(truth.digest);
    }

    private List<RawLog> upTo(List<RawLog> logs, long block) {
      return logs.stream().filter(log -> log.where().block() <= block).toList();
    }

    private Process start(String place, Path said) throws IOException {
      var command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              ObserverProcess.class.getName(),
              file.toString(),
              chain.uri().toString(),
              place);
      Files.createFile(said);
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
    }
  }

  /** What a store holds at each mark whose block is on the chain. */
  private static final class AtMarks implements StretchReader {

    private final Node node;
    private final List<RawLog> all = new ArrayList<>();
    private final Map<Long, List<RawLog>> logsAt = new HashMap<>();
    private Optional<Hash32> digest = Optional.empty();

    AtMarks(Node node) {
      this.node = node;
    }

    /** A server notices only after a moment that its client has gone. */
    void read(FactLocation place, Plan plan) throws Exception {
      for (int attempt = 0; ; attempt++) {
        try (FactStore store =
            place.open(plan.chain(), FactCopy.source(plan, Deployment.of(plan)))) {
          store.forEach(this);
          return;
        } catch (IOException e) {
          if (attempt == 100) {
            throw e;
          }
          Thread.sleep(50);
        }
      }
    }

    @Override
    public void logs(LogBatch logs) {
      logs.forEach(all::add);
    }

    @Override
    public void mark(FactMark mark, List<StateReading> readings) throws IOException {
      Optional<Header> now = node.header(BlockTag.block(mark.block()));
      if (now.filter(header -> header.hash().equals(mark.hash())).isPresent()) {
        logsAt.put(mark.block(), List.copyOf(all));
        digest = Optional.of(mark.logDigest());
      }
    }
  }
}
