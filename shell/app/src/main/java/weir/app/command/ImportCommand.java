package weir.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import weir.app.console.Console;

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
