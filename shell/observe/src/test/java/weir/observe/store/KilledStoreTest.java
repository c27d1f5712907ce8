package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.ledger.FactMark;
import weir.testkit.Cases;
import weir.testkit.Source;

/** Processes that write into a store are killed at any time, and a second one is kept out. */
class KilledStoreTest {

  private static final int KILLS = Integer.getInteger("weir.kills", 3);

  @TempDir private Path folder;

  @Test
  void killed_writers_of_a_file_of_lines_lose_nothing_that_they_kept() throws Exception {
    kill(folder.resolve("facts.jsonl").toString());
  }

  @Test
  void killed_writers_of_a_database_file_lose_nothing_that_they_kept() throws Exception {
    kill(folder.resolve("facts.db").toString());
  }

  @Test
  void killed_clients_of_a_server_lose_nothing_that_they_kept() throws Exception {
    try (var server = PostgresServer.start()) {
      kill(server.url("public"));
    }
  }

  private void kill(String place) throws Exception {
    var source = Source.of(Cases.seed(), 1);
    long kept = -1;
    for (int run = 0; run < KILLS; run++) {
      Path said = folder.resolve("said" + run);
      Process writer = start(place, said);
      try {
        for (int look = 0; look < 1_000 && lines(said).isEmpty(); look++) {
          assertThat(writer.isAlive()).isTrue();
          Thread.sleep(20);
        }
        assertThatThrownBy(() -> EndlessWriter.open(place))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("is in use by another run of this program");
        Thread.sleep(source.between(20L, 300L));
      } finally {
        writer.destroyForcibly();
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
      String last = lines(said).getLast();
      kept = Long.parseLong(last.substring(last.lastIndexOf(' ') + 1));
      check(place, kept);
    }
    System.out.printf("%s killed %d times, %d blocks, seed %d%n", place, KILLS, kept, Cases.seed());
  }

  /** Returns the lines that were written whole. */
  private static List<String> lines(Path said) throws IOException {
    String text = Files.readString(said);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static void check(String place, long kept) throws Exception {
    try (FactStore store = opened(place)) {
      var found = KeptStretches.of(store);
      long last = store.lastMark().map(FactMark::block).orElse(-1L);
      // Killed between keeping a mark, or dropping three, and saying so.
      assertThat(last).isBetween(kept - 4, kept + 7);
      assertThat(found.stream().flatMap(stretch -> stretch.logs().stream()).toList())
          .isEqualTo(EndlessWriter.logsUpTo(last));
    }
  }

  /** A server notices only after a moment that its client has gone. */
  private static FactStore opened(String place) throws Exception {
    Optional<IOException> failure = Optional.empty();
    for (int attempt = 0; attempt < 100; attempt++) {
      try {
        return EndlessWriter.open(place);
      } catch (IOException e) {
        failure = Optional.of(e);
        Thread.sleep(50);
      }
    }
    throw failure.orElseThrow();
  }

  private static Process start(String place, Path said) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EndlessWriter.class.getName(),
            place);
    Files.createFile(said);
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(said.toFile())
        .start();
  }
}
