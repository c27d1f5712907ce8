package weir.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.app.console.Console;
import weir.imports.ocf.OcfImport;

/** {@code weir import ocf}. */
@Command(
    name = "ocf",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a plan and a cap table from files of the Open Cap Format.",
      "FILE is a file of vesting terms or of transactions; a manifest gives the name; files of"
          + " other kinds are ignored. Terms become named releases that count from the vesting"
          + " start. A grant with known dates gets them, in whole shares by the rule of its"
          + " allocation type; one that waits for an event gets a condition, with its deadline as a"
          + " date. A warning names each term that a plan cannot express, and the effect of leaving"
          + " it out."
    })
final class ImportOcf implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "files of the Open Cap Format, JSON")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the folder for plan.yaml and cap-table.csv, or for releases.yaml")
  private Path out = Path.of("");

  @Mixin private final ImportOutput output = new ImportOutput();

  ImportOcf(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var texts = new LinkedHashMap<String, String>();
    for (Path file : files) {
      texts.put(file.toString(), ImportOutput.read(file));
    }
    var imported = OcfImport.read(texts);
    ImportOutput.show(imported, texts, console);
    return output.write(imported, out, console);
  }
}
