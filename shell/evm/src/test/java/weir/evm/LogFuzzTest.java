package weir.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Repository;

/**
 * Fuzzing of the reader of columns against that of JSON. With {@code JAZZER_FUZZ=1} Jazzer looks
 * for bytes on which they differ, {@code -Dweir.fuzz.seconds=600} long. A find is printed in
 * Base64, to be added to the corpus, which every run tries.
 */
final class LogFuzzTest {

  private static final Path CORPUS =
      Repository.root().resolve("shell/evm/src/test/corpus/logs.txt");
  private static final Path WORK = Repository.root().resolve("shell/evm/target/fuzz");
  private static final int SECONDS = Integer.getInteger("weir.fuzz.seconds", 60);
  private static final int SEEDS = 40;

  @Test
  void both_readers_agree_on_the_corpus() throws IOException {
    var cases = cases();
    assertThat(cases).isNotEmpty();
    cases.forEach(LogFuzz::fuzzerTestOneInput);
  }

  @Test
  @Tag("fuzz")
  void both_readers_agree_on_any_bytes() throws Exception {
    Path found = Files.createDirectories(WORK.resolve("found"));
    Path seeds = Files.createDirectories(WORK.resolve("seeds"));
    var cases = new ArrayList<>(cases());
    var mutations = new LogMutations(new SplittableRandom(Cases.seed()));
    for (int i = 0; i < SEEDS; i++) {
      cases.add(mutations.answer());
    }
    for (int i = 0; i < cases.size(); i++) {
      Files.write(seeds.resolve("case-" + i), cases.get(i));
    }
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + LogFuzz.class.getName(),
                "--instrumentation_includes=weir.**",
                "--reproducer_path=" + WORK,
                "-artifact_prefix=" + WORK + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=4000",
                "-timeout=60",
                "-rss_limit_mb=3000",
                "-print_final_stats=1",
                found.toString(),
                seeds.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).as("Jazzer's exit code; its report and a case in Base64 are above").isZero();
  }

  private static List<byte[]> cases() throws IOException {
    return Files.readAllLines(CORPUS).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Base64.getDecoder()::decode)
        .toList();
  }
}
