package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs are appended and read within a heap that could not hold them: 150,000 are 35 MB of canonical
 * bytes. {@code -Dweir.logs=10000000} takes ten million.
 */
class ManyLogsTest {

  private static final long LOGS = Long.getLong("weir.logs", 150_000);

  @TempDir private Path folder;

  @Test
  void a_file_of_lines_is_read_in_bounded_memory() throws Exception {
    check(folder.resolve("facts.jsonl").toString());
  }

  @Test
  void a_database_file_is_read_in_bounded_memory() throws Exception {
    check(folder.resolve("facts.db").toString());
  }

  @Test
  void a_server_is_read_in_bounded_memory() throws Exception {
    try (var server = PostgresServer.start()) {
      check(server.url("public"));
    }
  }

  private static void check(String place) throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ManyLogs.class.getName(),
            place,
            Long.toString(LOGS));
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
