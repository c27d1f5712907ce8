package weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are meant to exhaust a machine, given to {@code weir check} as a process of its own
 * with a small heap: each is refused in bounded time, with a message and exit code 1.
 */
class HostileInputTest {

  /** Far more than it takes, since the machine may be busy; without a bound it would be hours. */
  private static final long PATIENCE_SECONDS = 100;

  private static final String HEAP = "-Xmx256m";

  private static final String PLAN =
      """
      weir: 1
      name: Hostile
      asset: {symbol: RIV, name: Riverbank, decimals: 18, supply: 1_000_000_000}
      chain: eip155:31337
      genesis: 2026-01-01
      distributions:
        team:
          path: vesting
          share: rest
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release:
            - %s
      """;

  @TempDir private Path folder;

  @Test
  void fifty_megabytes_are_not_read() throws Exception {
    refuses("x: [" + "1, ".repeat(50 * 1024 * 1024 / 3) + "1]\n", "too many bytes");
  }

  @Test
  void a_billion_laughs_are_not_told() throws Exception {
    var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [".formatted(i, i))
          .append(String.join(", ", Collections.nCopies(9, alias)))
          .append("]\n");
    }
    refuses(text.toString(), "anchor");
  }

  @Test
  void nesting_beyond_that_of_plans_is_refused() throws Exception {
    refuses("[".repeat(1_000_000), "levels");
    refuses("{a: ".repeat(500_000), "levels");
    refuses("- ".repeat(1_000_000), "levels");
  }

  @Test
  void a_billion_stairs_are_not_climbed() throws Exception {
    refuses(
        PLAN.formatted("stairs: {steps: 1_000_000_000, every: 1 second, first: one period later}"),
        "1_000_000_000");
    refuses(
        PLAN.formatted(
            "decay: {every: 1 second, periods: 1_000_000_000, inside: line, times: 99%}"),
        "1_000_000_000");
    refuses(
        PLAN.formatted("tranches: {every: 1 day, first: at start, parts: [1_000_000_000 times 1]}"),
        "1_000_000_000");
  }

  @Test
  void long_numbers_are_not_worked_with() throws Exception {
    String nines = "9".repeat(3_000_000);
    refuses(
        PLAN.replace("1_000_000_000", nines).formatted("jump: 100%"),
        "a number of 3000000 characters");
    refuses(PLAN.formatted("jump: " + nines + "/" + 2), "error W");
    refuses(PLAN.formatted("wait: " + nines + " days"), "error W");
  }

  @Test
  void what_never_ends_is_not_read_to_the_end() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    refuses(Path.of("/dev/zero"), "more than 4194304 bytes");
    refuses(Path.of("/dev/urandom"), "more than 4194304 bytes");
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    var flood =
        new ProcessBuilder("sh", "-c", "exec cat /dev/zero > \"$0\"", pipe.toString()).start();
    refuses(pipe, "more than 4194304 bytes");
    flood.destroyForcibly();
  }

  /** Sparse: it has the size and nothing in it. */
  @Test
  void ten_gigabytes_are_not_read() throws Exception {
    Path list = folder.resolve("list.csv");
    try (var file = new java.io.RandomAccessFile(list.toFile(), "rw")) {
      file.setLength(10L << 30);
    }
    refuses(list, "10737418240 bytes");
    String named =
        PLAN.replace(
                "recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "recipients: {file: list.csv}")
            .formatted("jump: 100%");
    refuses(named, "list     list.csv");
  }

  @Test
  void what_is_no_text_is_not_guessed_at() throws Exception {
    Path file = folder.resolve("plan.yaml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    refuses(file, "not UTF-8");
  }

  private void refuses(String text, String told) throws Exception {
    Path file = folder.resolve("plan.yaml");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    refuses(file, told);
  }

  private void refuses(Path file, String told) throws Exception {
    Path log = folder.resolve("log");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "weir.app.Main",
                    "check",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(log);
    assertThat(ended).as("ended within %d s: %s", PATIENCE_SECONDS, said).isTrue();
    assertThat(said).contains(told).doesNotContain("Exception", "OutOfMemory", "StackOverflow");
    assertThat(said.length()).as("a short message").isLessThan(50_000);
    assertThat(process.exitValue()).as(said).isEqualTo(1);
  }
}
