package weir.app.option;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import weir.evm.Endpoint;

/** The node through which a command uses a chain; some commands compare several. */
public final class NodeOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--rpc",
      required = true,
      paramLabel = "URL",
      converter = NodeAddress.class,
      description = "the node of the chain")
  private List<Endpoint> rpc = new ArrayList<>();

  /**
   * Returns the only node.
   *
   * @throws ParameterException if several are named
   */
  public Endpoint rpc() {
    if (rpc.size() != 1) {
      throw new ParameterException(
          command.commandLine(), "this command takes one --rpc, not " + rpc.size());
    }
    return rpc.getFirst();
  }

  /** Returns all nodes that are named. */
  public List<Endpoint> all() {
    return List.copyOf(rpc);
  }
}
