package weir.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.option.FormatOption;
import weir.app.option.VersionArguments;
import weir.json.JsonStyle;
import weir.report.ChangesJson;
import weir.report.ChangesText;
import weir.report.terminal.TerminalStyle;

/** {@code weir diff}: what a new version of a plan changes, and whether that is allowed. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Reports what a new version of a plan changes.",
      "In words and numbers, per distribution and date: who gains and who loses.",
      "An amendment must not change what is released before it takes effect, must conserve the"
          + " supply and must keep the history; exit code 1 if it does not."
    })
public final class DiffCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final VersionArguments versions = new VersionArguments();

  @Mixin private final FormatOption format = new FormatOption();

  public DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var compared = versions.compare(console);
    switch (format.format()) {
      case TEXT -> {
        TerminalStyle style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
        console.out().print(ChangesText.render(compared.changes(), style));
      }
      case JSON ->
          console
              .out()
              .println(
                  ChangesJson.of(compared.changes(), compared.refused()).written(JsonStyle.HTML));
    }
    VersionArguments.complain(compared, console);
    return compared.refused().isEmpty() ? Exit.FINE : Exit.FINDINGS;
  }
}
