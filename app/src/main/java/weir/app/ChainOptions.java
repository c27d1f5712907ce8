package weir.app;

import java.net.URI;
import picocli.CommandLine.Option;

/** The chain that a command reads. */
final class ChainOptions {

  @Option(
      names = "--rpc",
      required = true,
      paramLabel = "URL",
      converter = NodeAddress.class,
      description = "the node of the chain")
  private URI rpc = URI.create("http://127.0.0.1:8545");

  @Option(
      names = "--confirmations",
      paramLabel = "BLOCKS",
      defaultValue = "0",
      description = "stay so many blocks below the newest (default: ${DEFAULT-VALUE})")
  private long confirmations;

  URI rpc() {
    return rpc;
  }

  long confirmations() {
    return confirmations;
  }
}
