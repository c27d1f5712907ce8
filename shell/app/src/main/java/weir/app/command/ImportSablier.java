package weir.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weir.app.console.Console;
import weir.app.console.WrongUsage;
import weir.app.option.InstantConverter;
import weir.imports.sablier.SablierImport;
import weir.imports.sablier.SablierShape;
import weir.units.Asset;

/** {@code weir import sablier}. */
@Command(
    name = "sablier",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a plan and a list of recipients from a list for Sablier's app.",
      "FILE is a CSV file after Sablier's templates for airdrops and streams: linear,"
          + " cliff, unlock, timelock, steps, monthly, backweighted. Each row becomes a grant with"
          + " its own terms. Dates are read as UTC. The options state what a list leaves out."
    })
final class ImportSablier implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "the list, a CSV file")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the folder for plan.yaml and recipients.csv")
  private Path out = Path.of("");

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "the shape, where several have the same columns: ${COMPLETION-CANDIDATES}")
  private Optional<SablierShape> shape = Optional.empty();

  @Option(
      names = "--start",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "when streams start, if the list states only how long they last")
  private Optional<Instant> start = Optional.empty();

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      defaultValue = "TOKEN",
      description = "the token's symbol (default: ${DEFAULT-VALUE})")
  private String symbol = "TOKEN";

  @Option(
      names = "--decimals",
      paramLabel = "N",
      defaultValue = "18",
      description = "the token's decimals, 0 to 36 (default: ${DEFAULT-VALUE})")
  private int decimals = 18;

  @Option(
      names = "--chain",
      paramLabel = "N",
      defaultValue = "1",
      description = "the chain's number by EIP-155 (default: ${DEFAULT-VALUE})")
  private long chain = 1;

  @Mixin private final ImportOutput output = new ImportOutput();

  ImportSablier(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (decimals < 0 || decimals > Asset.MAX_DECIMALS || chain < 1) {
      throw new WrongUsage("--decimals must be 0 to 36, and --chain more than zero");
    }
    var text = ImportOutput.read(file);
    var name = file.getFileName().toString();
    var asked = new SablierImport.Asked(symbol, decimals, chain, start, shape);
    var imported = SablierImport.read(name, text, asked);
    ImportOutput.show(imported, Map.of(name, text), console);
    return output.write(imported, out, console);
  }
}
