package weir.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.diagnose.Diagnostics;
import weir.imports.ImportResult;
import weir.workspace.NamedFile;

/**
 * The input and output of an import: reads files of others, shows the diagnostics, writes the
 * results.
 */
final class ImportOutput {

  private static final int MOST_BYTES = 64 << 20;

  @Option(names = "--force", description = "overwrite files that exist")
  private boolean force;

  /** Reads a file that is not too large to be taken apart in memory. */
  static String read(Path file) throws IOException {
    byte[] bytes =
        NamedFile.bytes(file, MOST_BYTES)
            .orElseThrow(() ->
                new IOException(
                    "%s has more than %,d bytes, and no more are imported"
                        .formatted(file, MOST_BYTES)));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Shows what was found in the files.
   *
   * @param texts the files, by the names that the diagnostics have for them
   * @throws InputRefused if the import stops
   */
  static void show(ImportResult imported, Map<String, String> texts, Console console)
      throws InputRefused {
    texts.forEach((file, text) -> {
      var own = imported.diagnostics().stream().filter(d -> d.file().equals(file)).toList();
      console.err().print(Diagnostics.render(own, text));
    });
    if (imported.files().isEmpty()) {
      throw new InputRefused(String.join(", ", texts.keySet()) + ": nothing could be imported");
    }
  }

  /**
   * Writes all files of an import, and prints their names; writes none if one of them exists
   * already.
   */
  int write(ImportResult imported, Path folder, Console console) throws IOException, InputRefused {
    for (ImportResult.Output output : imported.files()) {
      var path = folder.resolve(output.name());
      if (Files.exists(path) && !force) {
        throw new InputRefused(path + " exists already; --force overwrites it");
      }
    }
    Files.createDirectories(folder.toAbsolutePath());
    for (ImportResult.Output output : imported.files()) {
      NamedFile.text(folder.resolve(output.name()), output.text());
    }
    imported.summary().forEach(console.out()::println);
    imported.files().forEach(f -> console.out().println("written " + folder.resolve(f.name())));
    return Exit.FINE;
  }
}
