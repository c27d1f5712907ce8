package weir.app;

import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The chain that a command reads. */
final class ChainOptions {

  @Mixin private final NodeOption node = new NodeOption();

  @Option(
      names = "--confirmations",
      paramLabel = "BLOCKS",
      defaultValue = "0",
      description = "stay so many blocks below the newest (default: ${DEFAULT-VALUE})")
  private long confirmations;

  URI rpc() {
    return node.rpc();
  }

  long confirmations() {
    return confirmations;
  }
}
