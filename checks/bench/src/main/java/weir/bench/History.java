package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Measurements with time and machine: a line of JSON for each. */
final class History {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private History() {}

  /** Adds a line; figures are numbers, written unchanged. */
  static void add(Path file, String what, Map<String, String> figures) throws IOException {
    var texts = new LinkedHashMap<String, String>();
    texts.put("what", what);
    texts.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    texts.put("commit", System.getProperty("weir.bench.commit", "unknown"));
    texts.put("processor", processor().orElse(System.getProperty("os.arch")));
    texts.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
    String line =
        texts.entrySet().stream()
            .map(e -> "\"%s\": \"%s\"".formatted(e.getKey(), e.getValue().replace("\"", "'")))
            .collect(Collectors.joining(", ", "{", ", "));
    String numbers =
        figures.entrySet().stream()
            .map(e -> "\"%s\": %s".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    Files.writeString(
        file,
        line
            + "\"processors\": "
            + Runtime.getRuntime().availableProcessors()
            + ", "
            + numbers
            + "}\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static Optional<String> processor() throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.matches("(model name|cpu family|model)\\s*:.*"))
          .limit(3)
          .map(line -> line.replaceAll(".*:\\s*", ""))
          .reduce((a, b) -> a + " " + b);
    }
  }
}
