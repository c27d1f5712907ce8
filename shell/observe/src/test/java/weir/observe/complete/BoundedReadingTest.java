package weir.observe.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs are read into a store within a heap that could not hold them: 300,000 are 70 MB, and twice
 * as much while they are collected. {@code -Dweir.logs=10000000} takes ten million.
 */
final class BoundedReadingTest {

  private static final long LOGS = Long.getLong("weir.logs", 300_000);
  private static final long MOST_KILOBYTES = 512 << 10;

  @TempDir private Path folder;

  @Test
  void memory_does_not_grow_with_the_logs_of_a_stretch() throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx112m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            BoundedReading.class.getName(),
            folder.resolve("facts.db").toString(),
            Long.toString(LOGS / EndlessChain.OF_BLOCK));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try (var said = process.inputReader()) {
      lines = said.lines().toList();
    } finally {
      process.destroy();
    }
    assertThat(lines).hasSize(1);
    String[] words = lines.getFirst().split(" ");
    assertThat(Long.parseLong(words[0])).isEqualTo(LOGS);
    assertThat(Long.parseLong(words[1])).isLessThan(MOST_KILOBYTES);
    System.out.println(words[0] + " logs read into a store, at most " + words[1] + " KiB");
  }
}
