package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weir.testkit.Repository;

/**
 * Fuzzing of the reader and of the compiler, and the corpus of its finds.
 *
 * <p>The corpus is a line of Base64 for each case, findings and what reaches far; every run tries
 * it. With {@code JAZZER_FUZZ=1} Jazzer looks for more, {@code -Dweir.fuzz.seconds=600} long for
 * each target; a run that finds something fails with the case in Base64, to be added to the corpus.
 */
class FuzzTest {

  private static final Path CORPUS = Repository.root().resolve("core/verify/src/test/corpus");
  private static final Path WORK = Repository.root().resolve("core/verify/target/fuzz");
  private static final int SECONDS = Integer.getInteger("weir.fuzz.seconds", 60);

  @Test
  void the_reader_survives_its_corpus() throws IOException {
    stands("reader.txt", ReaderFuzz::fuzzerTestOneInput);
  }

  @Test
  void the_compiler_survives_its_corpus() throws IOException {
    stands("compiler.txt", CompilerFuzz::fuzzerTestOneInput);
  }

  @Test
  @Tag("fuzz")
  void the_reader_survives_any_bytes() throws Exception {
    fuzz(ReaderFuzz.class, "reader.txt", 8_000);
  }

  @Test
  @Tag("fuzz")
  void the_compiler_survives_any_plan() throws Exception {
    fuzz(CompilerFuzz.class, "compiler.txt", 600);
  }

  private static void stands(String file, Consumer<byte[]> target) throws IOException {
    var cases = cases(file);
    assertThat(cases).isNotEmpty();
    for (byte[] input : cases) {
      try {
        target.accept(input);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("fails for " + Base64.getEncoder().encodeToString(input), e);
      }
    }
  }

  private static List<byte[]> cases(String file) throws IOException {
    return Files.readAllLines(CORPUS.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Base64.getDecoder()::decode)
        .toList();
  }

  /** Jazzer runs as a process of its own: it instruments classes and ends the JVM at a finding. */
  private static void fuzz(Class<?> target, String file, int longest) throws Exception {
    Path found = Files.createDirectories(WORK.resolve(target.getSimpleName()));
    Path seeds = Files.createDirectories(WORK.resolve(target.getSimpleName() + "-seeds"));
    var cases = cases(file);
    for (int i = 0; i < cases.size(); i++) {
      Files.write(seeds.resolve("case-" + i), cases.get(i));
    }
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=weir.**",
                "--reproducer_path=" + WORK,
                "-artifact_prefix=" + WORK + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=" + longest,
                "-timeout=60",
                "-rss_limit_mb=3000",
                "-print_final_stats=1"));
    command.add(found.toString());
    command.add(seeds.toString());
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    assertThat(exit)
        .as("Jazzer's exit code; its report is above, and its cases are %s", found())
        .isZero();
  }

  /** Returns what Jazzer has left, in Base64, newest runs and older ones. */
  private static List<String> found() throws IOException {
    try (var files = Files.list(WORK)) {
      var cases = new ArrayList<String>();
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("crash-")).toList()) {
        cases.add(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
      }
      return cases;
    }
  }
}
