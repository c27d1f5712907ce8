package weir.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code weir import}: files of others become plans. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes plans from files of others, in the shapes of the plan language.",
      "What a file leaves open or gets wrong is told, with the meaning that it is given. Exit code"
          + " 1 if nothing can be made of it, or if a file exists already."
    })
final class ImportCommand implements Runnable {

  private final Console console;

  private ImportCommand(Console console) {
    this.console = console;
  }

  static CommandLine line(Console console) {
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
