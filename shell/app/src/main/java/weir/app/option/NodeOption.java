package weir.app.option;

import picocli.CommandLine.Option;
import weir.evm.Endpoint;

/** The node through which a command uses a chain. */
public final class NodeOption {

  @Option(
      names = "--rpc",
      required = true,
      paramLabel = "URL",
      converter = NodeAddress.class,
      description = "the node of the chain")
  private Endpoint rpc = Endpoint.parse("http://127.0.0.1:8545");

  public Endpoint rpc() {
    return rpc;
  }
}
