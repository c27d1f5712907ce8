package weir.app.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.imports.trackers.TrackerImport;
import weir.workspace.NamedFile;

/** {@code weir import schedules}. */
@Command(
    name = "schedules",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a plan from unlock schedules as trackers publish them.",
      "FILE is JSON: sections of components `cliff`, `linear`, `step` and `log`. Each section"
          + " becomes a distribution of at most about twenty statements, with holders unknown;"
          + " negative amounts become burns, and unknown starts become conditions. At every second"
          + " the plan releases what the file states, to within 1e-9 of a section's amount; the"
          + " plan states the greatest difference."
    })
final class ImportSchedules implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "the schedules, a JSON file")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the plan to write (default: it is printed)")
  private Optional<Path> out = Optional.empty();

  @Mixin private final ImportOutput output = new ImportOutput();

  ImportSchedules(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (out.isPresent()) {
      NamedFile.check(out.get());
    }
    var text = ImportOutput.read(file);
    var name = file.getFileName().toString();
    var plan = out.map(Path::getFileName).map(Path::toString).orElse("plan.yaml");
    var imported = TrackerImport.read(name, text, plan);
    ImportOutput.show(imported, Map.of(name, text), console);
    if (out.isEmpty()) {
      console.out().print(imported.files().getFirst().text());
      return Exit.FINE;
    }
    return output.write(imported, out.get().toAbsolutePath().resolveSibling(""), console);
  }
}
