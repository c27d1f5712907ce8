package weir.conformance.mutation;

import java.io.IOException;
import java.nio.file.Path;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.json.Json;
import weir.plan.Plan;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.workspace.PlanFolder;

/** One chain for all mutations, turned back after each; it has a token that no plan has made. */
final class MutatedChain implements AutoCloseable {

  private final EmbeddedChain chain;
  private final Address token;
  private String mark;

  private MutatedChain(EmbeddedChain chain, Address token) throws IOException {
    this.chain = chain;
    this.token = token;
    this.mark = chain.snapshot();
  }

  /** Starts it; a folder of its own holds the plan of the token. */
  static MutatedChain start(Path folder) throws IOException {
    EmbeddedChain chain =
        EmbeddedChain.start(
            new EmbeddedChain.Setup(
                Repository.root().resolve("embedded"),
                31337,
                WholeWay.AS_OF,
                EmbeddedChain.Mining.WHEN_TOLD),
            line -> {});
    try {
      Plan plan = PlanFolder.open(MutatedWorld.OWN.write(folder, Address.ZERO)).plan();
      Deployment own = Deployment.of(plan);
      var transaction =
          Json.fields()
              .with("from", MutatedWorld.account(0).toString())
              .with("to", Create2.DEPLOYER.toString())
              .with("gas", "0x1000000")
              .with("data", Create2.deployment(Hash32.ZERO, own.tokenCreation()).toString());
      chain.node().rpc().call("eth_sendTransaction", transaction);
      chain.mine();
      var token =
          Create2.address(Create2.DEPLOYER, Hash32.ZERO, own.tokenCreation().keccak());
      return new MutatedChain(chain, token);
    } catch (IOException | RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  /** Walks the whole way of a plan in a new folder, on the chain as it was at the start. */
  Walked walk(MutatedWeir weir, MutatedWorld world, Path folder)
      throws IOException, ReflectiveOperationException {
    chain.revert(mark);
    chain.node().rpc().call("anvil_dropAllTransactions");
    mark = chain.snapshot();
    world.write(folder, token);
    return Walked.of(weir.walk(chain.uri(), folder));
  }

  @Override
  public void close() {
    chain.close();
  }
}
