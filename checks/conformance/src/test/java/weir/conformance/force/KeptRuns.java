package weir.conformance.force;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs that are done, in a file, so that a long test goes on where it was ended. Each line is a
 * seed, what each kind of fault fired in it, and its problems.
 */
final class KeptRuns {

  /** One run. */
  private record Done(Map<FaultKind, Integer> fired, String problems) {}

  private final Optional<Path> file;
  private final Map<Integer, Done> done = new TreeMap<>();

  private KeptRuns(Optional<Path> file) {
    this.file = file;
  }

  /** Returns the runs that the file of the property {@code weir.force.kept} has, if it is set. */
  static KeptRuns open() throws IOException {
    var runs =
        new KeptRuns(Optional.ofNullable(System.getProperty("weir.force.kept")).map(Path::of));
    if (runs.file.filter(Files::exists).isPresent()) {
      for (String line : Files.readAllLines(runs.file.get())) {
        String[] parts = line.split("\t", 3);
        if (parts.length == 3) { // The last line may be cut.
          runs.done.put(Integer.valueOf(parts[0]), new Done(fired(parts[1]), parts[2]));
        }
      }
    }
    return runs;
  }

  private static Map<FaultKind, Integer> fired(String text) {
    Map<FaultKind, Integer> fired = new EnumMap<>(FaultKind.class);
    for (String each : text.split(",")) {
      if (!each.isEmpty()) {
        String[] pair = each.split("=");
        fired.put(FaultKind.valueOf(pair[0]), Integer.valueOf(pair[1]));
      }
    }
    return fired;
  }

  synchronized boolean isDone(int seed) {
    return done.containsKey(seed);
  }

  synchronized void add(int seed, FaultCount count, List<String> problems) throws IOException {
    Map<FaultKind, Integer> fired = new EnumMap<>(FaultKind.class);
    for (FaultKind kind : FaultKind.values()) {
      if (count.of(kind) > 0) {
        fired.put(kind, count.of(kind));
      }
    }
    var run = new Done(fired, String.join(" ", problems).replaceAll("\\s+", " "));
    done.put(seed, run);
    if (file.isPresent()) {
      var pairs = new ArrayList<String>();
      fired.forEach((kind, times) -> pairs.add(kind.name() + "=" + times));
      String line = "%d\t%s\t%s\n".formatted(seed, String.join(",", pairs), run.problems);
      Files.writeString(file.get(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** Returns the problems of all runs. */
  synchronized List<String> problems() {
    return done.values().stream().map(Done::problems).filter(words -> !words.isEmpty()).toList();
  }

  /** Returns what fired in all runs. */
  synchronized FaultCount count() {
    var count = new FaultCount();
    done.values().forEach(run -> run.fired().forEach(count::add));
    return count;
  }
}
