package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Main;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.testkit.Repository;

/** Every Java file has the format of google-java-format. */
class FormatTest {

  @TempDir Path folder;

  @Test
  void every_java_file_is_formatted() throws Exception {
    Path root = Repository.root();
    List<Path> files =
        TextFile.below(root).stream()
            .filter(file -> file.path().endsWith(".java"))
            .map(file -> root.resolve(file.path()))
            .toList();
    assertThat(unformatted(files).stream().map(f -> root.relativize(Path.of(f)) + ":1"))
        .as("files that google-java-format would change; run ./weir tidy")
        .isEmpty();
  }

  @Test
  void a_file_that_is_not_formatted_is_caught() throws Exception {
    Path bad = Files.writeString(folder.resolve("A.java"), "class A{int x;}\n");
    Path good = Files.writeString(folder.resolve("B.java"), "class B {\n  int x;\n}\n");
    assertThat(unformatted(List.of(bad, good))).containsExactly(bad.toString());
  }

  private static List<String> unformatted(List<Path> files) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(Stream.of("--dry-run"), files.stream().map(Path::toString))
            .toArray(String[]::new);
    new Main(new PrintWriter(out, true), new PrintWriter(err, true), InputStream.nullInputStream())
        .format(arguments);
    assertThat(err.toString()).as("what google-java-format cannot read").isEmpty();
    return out.toString().lines().toList();
  }
}
