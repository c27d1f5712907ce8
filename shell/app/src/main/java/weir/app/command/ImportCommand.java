package weir.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import weir.app.console.Console;

/** {@code weir import}: makes plans from files of other tools. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes plans from files of other tools and formats.",
      "A gap in a file produces a warning that states the assumption made; an error stops the"
          + " import. Exit code 1 if the import stops, or if a file to write exists already."
    })
public final class ImportCommand implements Runnable {

  private final Console console;

  private ImportCommand(Console console) {
    this.console = console;
  }

  public static CommandLine line(Console console) {
    return new CommandLine(new ImportCommand(console))
        .addSubcommand(new ImportSchedules(console))
        .addSubcommand(new ImportOcf(console))
        .addSubcommand(new ImportSablier(console));
  }

  @Override
  public void run() {
    CommandLine.usage(this, console.out());
  }
}
