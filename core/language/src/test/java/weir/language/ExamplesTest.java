package weir.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import weir.diagnose.Diagnostics;
import weir.testkit.Repository;
import weir.units.Hash32;
import weir.units.Keccak;

/** The plans of real distributions are read without errors, their files beside them. */
class ExamplesTest {

  @TestFactory
  Stream<DynamicTest> every_example_is_a_plan() throws IOException {
    try (var folders = Files.list(Repository.root().resolve("examples"))) {
      var examples = folders.filter(f -> Files.exists(f.resolve("plan.yaml"))).sorted().toList();
      assertThat(examples).isNotEmpty();
      return examples.stream()
          .map(f -> dynamicTest(f.getFileName().toString(), () -> read(f.resolve("plan.yaml"))));
    }
  }

  private static void read(java.nio.file.Path file) throws IOException {
    String text = Files.readString(file);
    var checked = PlanReader.read("plan.yaml", text, name -> content(file.resolveSibling(name)));
    assertThat(checked.plan())
        .as("%s", Diagnostics.render(checked.diagnostics(), text))
        .isPresent();
  }

  private static Optional<Hash32> content(java.nio.file.Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Keccak.hash(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
