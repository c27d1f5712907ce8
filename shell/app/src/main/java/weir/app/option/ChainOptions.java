package weir.app.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.evm.Endpoint;

/** The chain that a command reads. */
public final class ChainOptions {

  @Mixin private final NodeOption node = new NodeOption();

  @Option(
      names = "--confirmations",
      paramLabel = "BLOCKS",
      defaultValue = "0",
      description = "the number of newest blocks to leave out (default: ${DEFAULT-VALUE})")
  private long confirmations;

  public Endpoint rpc() {
    return node.rpc();
  }

  public long confirmations() {
    return confirmations;
  }
}
