package weir.app.option;

import java.net.URI;
import picocli.CommandLine.Option;

/** The node through which a command uses a chain. */
public final class NodeOption {

  @Option(
      names = "--rpc",
      required = true,
      paramLabel = "URL",
      converter = NodeAddress.class,
      description = "the node of the chain")
  private URI rpc = URI.create("http://127.0.0.1:8545");

  public URI rpc() {
    return rpc;
  }
}
