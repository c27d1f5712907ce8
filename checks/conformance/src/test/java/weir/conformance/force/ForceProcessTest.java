package weir.conformance.force;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.Main;
import weir.settle.SettlementFile;

/** The command itself, killed at any of its calls and started again until everything is settled. */
class ForceProcessTest {

  /** The key of the first account of every chain of developers. */
  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  private static final boolean DEEP = System.getProperty("weir.deep") != null;
  private static final int RUNS = Integer.getInteger("weir.force.kills", DEEP ? 100 : 3);
  private static final int FIRST = Integer.getInteger("weir.force.from", 1);
  private static final int MOST_STARTS = 60;
  private static final int HOLDERS = 8;

  /** How many starts of each run are killed. */
  private static final int KILLS = 4;

  /** About how many calls a start makes. */
  private static final int CALLS = 250;

  /** What a process ends with that was killed. */
  private static final int KILLED = 137;

  @TempDir private Path folder;
  private final AtomicReference<Process> running = new AtomicReference<>();
  private final AtomicInteger left = new AtomicInteger();

  @Test
  void a_process_that_is_killed_and_started_again_pays_everybody_once() throws Exception {
    var count = new FaultCount();
    var problems = new ArrayList<String>();
    int kills = 0;
    try (var world = ForceWorld.start(folder.resolve("plan"), HOLDERS);
        var proxy = new FaultProxy(world.chain.uri());
        var blocks = new Blocks(world)) {
      Path file = folder.resolve("settlement.json");
      SettlementFile.write(world.settlement, file);
      Path key = Files.writeString(folder.resolve("key"), KEY);
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      for (int seed = FIRST; seed < FIRST + RUNS; seed++) {
        var random = new Random(seed);
        blocks.between(() -> world.reset());
        proxy.begin(seed, 10, count, method -> isKilled());
        Path journal = folder.resolve("journal" + seed);
        int starts = 0;
        int code = -1;
        while (code != 0 && starts++ < MOST_STARTS) {
          left.set(starts <= KILLS ? random.nextInt(CALLS) : Integer.MAX_VALUE);
          code = start(file, key, journal, proxy);
          kills += code == KILLED ? 1 : 0;
        }
        String name = "seed " + seed + " after " + starts + " starts: ";
        if (code != 0) {
          problems.add(name + "did not end: " + Files.readString(folder.resolve("output")));
        }
        proxy.deliverAll();
        world.problems().forEach(problem -> problems.add(name + problem));
        world.lies(journal).forEach(problem -> problems.add(name + problem));
      }
    }
    System.out.printf("%d runs, %d kills%n", RUNS, kills);
    assertThat(problems).isEmpty();
    assertThat(kills).as("kills").isGreaterThanOrEqualTo(RUNS);
  }

  /** Kills the process at the call of this start that was drawn. */
  private boolean isKilled() {
    if (left.getAndDecrement() > 0) {
      return false;
    }
    Optional.ofNullable(running.get()).ifPresent(Process::destroyForcibly);
    return true;
  }

  private int start(Path file, Path key, Path journal, FaultProxy proxy)
      throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "settle",
            "apply",
            file.toString(),
            "--rpc",
            proxy.uri().toString(),
            "--key",
            key.toString(),
            "--journal",
            journal.toString(),
            "--yes");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    running.set(process);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /** Makes a block several times a second. */
  private static final class Blocks implements AutoCloseable {

    private final ForceWorld world;
    private final Thread maker;
    private final AtomicBoolean isOver = new AtomicBoolean();

    Blocks(ForceWorld world) {
      this.world = world;
      this.maker = Thread.ofPlatform().daemon().start(this::make);
    }

    /** Runs something while no block is made. */
    void between(Resetting reset) throws IOException {
      synchronized (world) {
        reset.run();
      }
    }

    private void make() {
      while (!isOver.get()) {
        try {
          synchronized (world) {
            world.chain.mine();
          }
          Thread.sleep(100);
        } catch (IOException e) {
          return;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    @Override
    public void close() {
      isOver.set(true);
      maker.interrupt();
    }
  }

  /** What is done while no block is made. */
  private interface Resetting {
    void run() throws IOException;
  }
}
