package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.json.Json;

/** {@code weir observe --follow}: new blocks, forks, nodes that go away, and the end. */
final class FollowTest {

  @TempDir private static Path home;
  @TempDir private Path folder;

  private static SettledChain settled;

  @BeforeAll
  static void start() throws Exception {
    settled = new SettledChain(home);
  }

  @AfterAll
  static void stop() {
    settled.close();
  }

  /** What happens before the reading of a number; the node is gone after the last one. */
  private interface Event {
    void happen() throws IOException;
  }

  private static final Event GONE =
      () -> {
        throw new IOException("gone");
      };

  /** Each reading begins with the question for the chain. */
  private static OddNode node(Event... events) {
    int[] reading = {0};
    return new OddNode(
        settled.chain().node(),
        (method, params, behind) -> {
          if (method.equals("eth_chainId")) {
            Event event = reading[0] < events.length ? events[reading[0]++] : GONE;
            try {
              event.happen();
            } catch (IOException e) {
              return OddNode.refused(-32000, String.valueOf(e.getMessage()));
            }
          }
          return behind.answer();
        });
  }

  private Run follow(OddNode node, String... more) {
    var arguments =
        new ArrayList<>(
            List.of("observe", settled.plan(), "--rpc", node.url(), "--follow", "--every", "0"));
    arguments.addAll(List.of("--patience", "0"));
    arguments.addAll(List.of("--out", folder.resolve("facts.jsonl").toString()));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private static List<String> amounts(Run run) throws IOException {
    var amounts = new ArrayList<String>();
    for (String line : run.out().lines().toList()) {
      Json.Fields fact = Json.parse(line).asFields();
      if (fact.require("fact").asText().equals("transferred")) {
        amounts.add(fact.require("units").asText());
      }
    }
    return amounts;
  }

  @Test
  void new_blocks_are_told_as_they_come_and_a_node_that_is_gone_is_asked_again()
      throws IOException {
    long head = settled.chain().node().blockNumber();
    Event nothing = () -> {};
    try (var node =
        node(nothing, () -> settled.send(5), nothing, GONE, GONE, () -> settled.send(6))) {
      Run run = follow(node);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out().lines().map(line -> line.replaceAll(" \\(.*", "")))
          .containsExactly(told(run, 0, head), told(run, 1, head + 1), told(run, 2, head + 2));
      assertThat(run.err().lines().filter(line -> line.contains("gone"))).hasSize(22);
      assertThat(run.err()).endsWith("weir: gave up after 20 failures in a row\n");
    }
  }

  /** One transfer more in each line. */
  private static String told(Run run, int line, long block) {
    String first = run.out().substring(0, run.out().indexOf(' '));
    return "%d facts up to block %d".formatted(Long.parseLong(first) + line, block);
  }

  @Test
  void facts_of_blocks_that_a_fork_has_replaced_are_told_again() throws IOException {
    String[] before = new String[1];
    Event fork =
        () -> {
          settled.chain().revert(before[0]);
          settled.send(23);
          settled.send(24);
        };
    Event two =
        () -> {
          before[0] = settled.chain().snapshot();
          settled.send(21);
          settled.send(22);
        };
    try (var node = node(() -> {}, two, fork, () -> settled.send(25))) {
      Run run = follow(node, "--format", "json");
      List<String> amounts = amounts(run);
      assertThat(amounts.subList(amounts.indexOf("21"), amounts.size()))
          .containsExactly("21", "22", "23", "24", "25");
      assertThat(run.err()).contains("are read again: a fork has replaced them");
    }
  }

  /**
   * What a fork has replaced is dropped, and then the node goes away: it is told when it is back.
   */
  @Test
  void facts_of_a_fork_are_told_though_the_node_went_away_meanwhile() throws IOException {
    String[] before = new String[1];
    boolean[] isLost = {false};
    Event one =
        () -> {
          before[0] = settled.chain().snapshot();
          settled.send(31);
        };
    Event fork =
        () -> {
          settled.chain().revert(before[0]);
          settled.send(32);
          isLost[0] = true;
        };
    try (var honest = node(() -> {}, one, fork, () -> isLost[0] = false);
        var node =
            new OddNode(
                weir.evm.Node.at(java.net.URI.create(honest.url())),
                (method, params, behind) ->
                    isLost[0] && method.equals("eth_getLogs")
                        ? OddNode.refused(-32000, "no logs now")
                        : behind.answer())) {
      Run run = follow(node, "--format", "json");
      List<String> amounts = amounts(run);
      assertThat(run.err()).contains("no logs now");
      assertThat(amounts.subList(amounts.indexOf("31"), amounts.size()))
          .containsExactly("31", "32");
    }
  }

  @Test
  void the_first_reading_must_succeed() {
    try (var node = node()) {
      Run run = follow(node);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("gone").doesNotContain("gave up");
      assertThat(node.methods()).containsExactly("eth_chainId");
    }
  }

  @Test
  void a_second_run_on_the_same_facts_is_told_so_at_once() throws Exception {
    Path facts = Files.createFile(folder.resolve("facts.jsonl"));
    Process other = holding(facts);
    try (var node = node(() -> {}, () -> {})) {
      Run run = follow(node);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo("weir: %s is in use by another run of this program\n".formatted(facts));
    } finally {
      other.destroyForcibly();
    }
    assertThat(facts).isEmptyFile();
  }

  /** Another process that has locked a file, as a store does. */
  private static Process holding(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(java(List.of(Holder.class.getName(), file.toString())))
            .redirectErrorStream(true)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('.');
    return process;
  }

  /** Locks a file until it is killed. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      try (var file = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
        file.lock();
        System.out.print('.');
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }

  private static List<String> java(List<String> arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")),
            arguments.stream())
        .toList();
  }

  /**
   * Ctrl-C and a request to end are one to the program; the system names the signal by its code.
   */
  @Test
  void a_request_to_end_ends_it_with_words_of_where_it_stands() throws Exception {
    Path facts = folder.resolve("facts.jsonl");
    Path said = folder.resolve("said");
    String url = settled.chain().uri().toString();
    long head = settled.chain().node().blockNumber();
    Process process =
        new ProcessBuilder(
                java(
                    List.of(
                        "weir.app.Main",
                        "observe",
                        settled.plan(),
                        "--rpc",
                        url,
                        "--follow",
                        "--every",
                        "600",
                        "--out",
                        facts.toString())))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      for (int look = 0; look < 2_000 && Files.size(said) == 0; look++) {
        assertThat(process.isAlive()).isTrue();
        Thread.sleep(20);
      }
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(said))
        .endsWith(
            ("stopped after block %d; the facts are kept in %s, and the next run goes on from"
                    + " there%n")
                .formatted(head, facts));
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(Run.of("observe", settled.plan(), "--rpc", url, "--out", facts.toString()).exit())
        .isZero();
  }
}
