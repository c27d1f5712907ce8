package weir.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.FailureText;
import weir.app.console.InputRefused;
import weir.app.option.KeyOptions;
import weir.app.text.SettlementText;
import weir.evm.keys.Signer;
import weir.settle.SettlementException;
import weir.settle.SettlementFile;

/** {@code weir settle sign}. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a settlement, and adds a signature of its hash to its file (EIP-712).",
      "Nothing is sent. Exit code 1 if the file was changed since it was made."
    })
final class SignSettlement implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "the settlement, as written by `settle plan`")
  private Path file = Path.of("settlement.json");

  @Mixin private final KeyOptions key = new KeyOptions();

  SignSettlement(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Signer signer = key.signer();
    try {
      SettlementText.print(SettlementFile.sign(file, signer), console.out());
    } catch (SettlementException e) {
      throw new InputRefused(FailureText.say(e));
    }
    console.out().printf("signed by %s: %s%n", signer.address(), file);
    return Exit.FINE;
  }
}
