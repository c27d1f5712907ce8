package weir.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import weir.app.command.AllocateCommand;
import weir.app.command.AmendCommand;
import weir.app.command.CheckCommand;
import weir.app.command.DemoCommand;
import weir.app.command.DiffCommand;
import weir.app.command.EvidenceCommand;
import weir.app.command.ExplainCommand;
import weir.app.command.ImportCommand;
import weir.app.command.ObserveCommand;
import weir.app.command.ProofCommand;
import weir.app.command.ScheduleCommand;
import weir.app.command.SettleCommand;
import weir.app.command.VerifyCommand;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.FailureText;
import weir.app.console.InputRefused;
import weir.app.console.ProgramVersion;
import weir.app.console.WrongUsage;

/** The entry point: builds every command by hand and runs the one that is named. */
@Command(
    name = "weir",
    mixinStandardHelpOptions = true,
    version = "weir " + ProgramVersion.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    header = "One plan for a digital asset, from whitepaper to chain and back.",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "Exit codes: 0 fine; 1 findings, or input refused; 2 wrong usage, or a file, network or node"
          + " error; 3 cannot judge: incomplete.",
      "A first look: weir demo"
    })
public final class Main implements Runnable {

  private final Console console;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs the command that the arguments name, and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs the command that the arguments name; returns its exit code. */
  static int run(Console console, String... arguments) {
    return line(console).execute(arguments);
  }

  /** Returns all commands, ready to be run. */
  static CommandLine line(Console console) {
    return new CommandLine(new Main(console))
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new ScheduleCommand(console))
        .addSubcommand(new ExplainCommand(console))
        .addSubcommand(new DiffCommand(console))
        .addSubcommand(AmendCommand.line(console))
        .addSubcommand(new AllocateCommand(console))
        .addSubcommand(new ProofCommand(console))
        .addSubcommand(SettleCommand.line(console))
        .addSubcommand(new ObserveCommand(console))
        .addSubcommand(new VerifyCommand(console))
        .addSubcommand(new EvidenceCommand(console))
        .addSubcommand(ImportCommand.line(console))
        .addSubcommand(new DemoCommand(console))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setExecutionExceptionHandler((e, command, result) -> failed(console, e));
  }

  @Override
  public void run() {
    CommandLine.usage(this, console.out());
  }

  private static int failed(Console console, Exception e) {
    return switch (e) {
      case InputRefused refused -> {
        console.err().println("weir: " + refused.getMessage());
        yield Exit.FINDINGS;
      }
      case WrongUsage misused -> {
        console.err().println("weir: " + misused.getMessage());
        yield Exit.FAILED;
      }
      case IOException failure -> {
        console.err().println("weir: " + FailureText.say(failure));
        yield Exit.FAILED;
      }
      default -> {
        console.err().println("weir: a defect of the program, please report it: " + e);
        for (StackTraceElement at : e.getStackTrace()) {
          console.err().println("  at " + at);
        }
        yield Exit.FAILED;
      }
    };
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
