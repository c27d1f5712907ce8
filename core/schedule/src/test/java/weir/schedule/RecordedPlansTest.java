package weir.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.language.PlanReader;
import weir.plan.Plan;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * What the examples, the plans that show messages, those of the description of the language and the
 * fuzzer's corpus have always resulted in: the hash of each that is accepted, and the codes of each
 * in one line. A changed hash, or a plan that is no longer refused, is a difference here.
 */
class RecordedPlansTest {

  private static final Path ROOT = Repository.root();
  private static final Path GOLDEN = ROOT.resolve("core/schedule/src/test/golden");
  private static final Pattern FENCE = Pattern.compile("(?s)```yaml\n(weir:.*?)```");

  /** The text of a plan, and the folder of the files that it names. */
  private record Written(String text, Optional<Path> folder) {}

  @Test
  void plans_are_answered_as_they_have_always_been() throws IOException {
    var answers = new StringBuilder();
    var plans = plans();
    assertThat(plans).hasSizeGreaterThan(180);
    plans.forEach(
        (name, written) -> answers.append(name).append(' ').append(answer(written)).append('\n'));
    Golden.matches(GOLDEN.resolve("answers.txt"), answers.toString());
  }

  private static String answer(Written written) {
    var read = PlanReader.read("plan.yaml", written.text(), file -> content(written, file));
    var said = Schedule.of(read).diagnostics();
    String hash = said.stream().anyMatch(Diagnostic::isError) ? "refused" : hash(read.plan());
    var codes = new TreeSet<>(said.stream().map(d -> d.code().label()).toList());
    return Stream.concat(Stream.of(hash), codes.stream()).collect(Collectors.joining(" "));
  }

  private static String hash(Optional<Plan> plan) {
    return plan.orElseThrow().hash().toString();
  }

  /** If there are no files beside a plan, every file but one exists, and contains its own name. */
  private static Optional<Hash32> content(Written written, String file) {
    if (written.folder().isEmpty()) {
      return file.equals("missing.csv")
          ? Optional.empty()
          : Optional.of(Keccak.hash(file.getBytes(UTF_8)));
    }
    Path path = written.folder().get().resolve(file);
    try {
      return Files.exists(path)
          ? Optional.of(Keccak.hash(Files.readAllBytes(path)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Written> plans() throws IOException {
    var plans = new TreeMap<String, Written>();
    for (Path folder : list(ROOT.resolve("examples"))) {
      if (Files.exists(folder.resolve("plan.yaml"))) {
        String text = Files.readString(folder.resolve("plan.yaml"));
        plans.put("example-" + folder.getFileName(), new Written(text, Optional.of(folder)));
      }
    }
    for (Path folder : List.of(ROOT.resolve("core/language/src/test/golden"), GOLDEN)) {
      for (Path file : list(folder)) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yaml")) {
          plans.put(
              "message-" + name.replace(".yaml", ""),
              new Written(Files.readString(file), Optional.empty()));
        }
      }
    }
    var lines = Files.readAllLines(ROOT.resolve("core/verify/src/test/corpus/reader.txt"));
    lines.removeIf(line -> line.startsWith("#"));
    var corpus = lines.stream().map(line -> new String(Base64.getDecoder().decode(line), UTF_8));
    number("fuzz", corpus.toList(), plans);
    var page = Files.readString(ROOT.resolve("docs/plan-format.md"));
    number("described", FENCE.matcher(page).results().map(m -> m.group(1)).toList(), plans);
    return plans;
  }

  private static void number(String sort, List<String> texts, Map<String, Written> plans) {
    for (String text : texts) {
      long before = plans.keySet().stream().filter(name -> name.startsWith(sort)).count();
      plans.put("%s-%02d".formatted(sort, before + 1), new Written(text, Optional.empty()));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
