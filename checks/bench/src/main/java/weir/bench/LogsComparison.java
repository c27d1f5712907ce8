package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reading transfers from a node, in columns, against viem: in turns, each time in a new process.
 *
 * <p>{@code FORKS LOGS FOLDER VIEM FILE}: how often each is started, how many logs the chain has,
 * the folder of the embedded chain, the script of the peer, and the history.
 */
public final class LogsComparison {

  /** How many times a process of ours reads; the first is cold, as that of the peer. */
  private static final int TIMES = 6;

  private static final String BLOCKS = "6";

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          System.getProperty("java.class.path", ""));

  /** What a process says of one time: seconds, and those of processor time of its thread. */
  private record Reading(String what, double wall, double used) {

    static Reading of(String line) {
      String[] words = line.split(" ");
      return new Reading(
          words[0] + " " + words[1], Double.parseDouble(words[2]), Double.parseDouble(words[3]));
    }
  }

  private LogsComparison() {}

  /** Compares them. */
  public static void main(String[] args) throws IOException {
    int forks = Integer.parseInt(args[0]);
    int logs = Integer.parseInt(args[1]);
    var figures = new TreeMap<String, List<Double>>();
    try (var chain = BurstChain.of(Path.of(args[2]), logs)) {
      for (int fork = 0; fork < forks; fork++) {
        var peer = run(List.of("node", args[3]), chain, BLOCKS).getFirst();
        var ours = run(ours("weir.bench.LogClient", "columns"), chain, Integer.toString(TIMES));
        ours.forEach(reading -> check(reading, peer));
        add(figures, "viem_s", peer.wall);
        add(figures, "viem_cpu_s", peer.used);
        add(figures, "cold_s", ours.getFirst().wall);
        add(figures, "cold_ratio", peer.wall / ours.getFirst().wall);
        double wall = BookComparison.median(ours.stream().map(Reading::wall).toList());
        add(figures, "weir_s", wall);
        add(figures, "ratio", peer.wall / wall);
        double used =
            BookComparison.median(ours.subList(1, TIMES).stream().map(Reading::used).toList());
        add(figures, "cpu_logs", logs / used);
        double least = ours.stream().mapToDouble(Reading::used).min().orElseThrow();
        add(figures, "cpu_logs_best", logs / least);
        double stored = stored(chain, peer).wall;
        add(figures, "store_s", stored);
        add(figures, "store_ratio", peer.wall / stored);
        for (String one : List.of("1000", "1")) {
          var decoded = lines(ours("weir.bench.LogMemory", "8000", one, "14"));
          var rates =
              decoded.subList(7, 14).stream().map(l -> Double.valueOf(l.split(" ")[0])).toList();
          add(figures, "memory_logs_" + one, BookComparison.median(rates));
        }
      }
    }
    var medians = new TreeMap<String, String>();
    figures.forEach((name, values) -> {
      String median = String.format(Locale.ROOT, "%.2f", BookComparison.median(values));
      medians.put(name, median);
      System.out.println(name + " " + median + " of " + values);
    });
    medians.put("logs", Integer.toString(logs));
    medians.put("forks", Integer.toString(forks));
    History.add(Path.of(args[4]), "logs-viem", medians);
  }

  private static void check(Reading ours, Reading peer) {
    if (!ours.what.equals(peer.what)) {
      throw new IllegalStateException(ours + " is not " + peer);
    }
  }

  /** Observes the token into a database file, as the command does. */
  private static Reading stored(BurstChain chain, Reading peer) throws IOException {
    Path folder = Files.createTempDirectory("weir-bench");
    Path file = folder.resolve("facts.db");
    try {
      var command = ours("weir.bench.LogStore");
      command.addAll(List.of(chain.uri(), chain.token().toString(), file.toString()));
      Reading stored = lines(command).stream().map(Reading::of).toList().getFirst();
      check(stored, peer);
      return stored;
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private static void add(Map<String, List<Double>> figures, String name, double value) {
    figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static List<String> ours(String... words) {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(JVM);
    command.addAll(List.of(words));
    return command;
  }

  private static List<Reading> run(List<String> command, BurstChain chain, String last)
      throws IOException {
    var all = new ArrayList<>(command);
    all.addAll(
        List.of(
            chain.uri(),
            chain.token().toString(),
            Long.toString(chain.first()),
            Long.toString(chain.last()),
            last));
    return lines(all).stream().map(Reading::of).toList();
  }

  private static List<String> lines(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var lines = process.inputReader()) {
      List<String> all = lines.lines().toList();
      if (process.waitFor() != 0 || all.isEmpty()) {
        throw new IOException("failed: " + command);
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }
}
