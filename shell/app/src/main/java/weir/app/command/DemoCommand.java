package weir.app.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.demo.DemoRun;
import weir.app.demo.GivenList;

/** {@code weir demo}: runs a plan on an embedded chain, from its text to a verdict. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a plan from its text to a verdict on an embedded chain.",
      "Then it shows how a violation is found. Needs npm once, to install the chain; after that it"
          + " runs on this machine alone."
    })
public final class DemoCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder to write (default: weir-demo)")
  private Path out = Path.of("weir-demo");

  @Option(
      names = "--recipients",
      paramLabel = "FILE",
      description =
          "a real list for the airdrop, with a column of addresses and one of base units (default:"
              + " 252_803 generated accounts)")
  private Optional<Path> recipients = Optional.empty();

  @Option(
      names = "--account-column",
      paramLabel = "NAME",
      defaultValue = "address",
      description = "its column of addresses (default: ${DEFAULT-VALUE})")
  private String accountColumn = "address";

  @Option(
      names = "--units-column",
      paramLabel = "NAME",
      defaultValue = "amount_wei",
      description = "its column of base units (default: ${DEFAULT-VALUE})")
  private String unitsColumn = "amount_wei";

  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Optional<GivenList> given =
        recipients.map(file -> new GivenList(file, accountColumn, unitsColumn));
    return new DemoRun(console, out).run(given);
  }
}
