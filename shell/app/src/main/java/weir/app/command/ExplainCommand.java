package weir.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.PlanInput;
import weir.app.option.PlanArgument;
import weir.report.Explanation;
import weir.report.terminal.TerminalStyle;

/** {@code weir explain}: the plan in plain English. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "States a plan in plain English, with every date and every amount.",
      "For reviewers who do not read YAML."
    })
public final class ExplainCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  public ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var schedule = PlanInput.grouped(argument.path(), console).fine();
    TerminalStyle style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
    console.out().print(Explanation.render(schedule, style));
    return Exit.FINE;
  }
}
