package weir.workspace;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.plan.Plan;
import weir.settle.ChainDiagnostics;
import weir.settle.ChainStanding;
import weir.units.Address;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.VaultViews;

/** Reads which contracts and pools of a plan exist on its chain, at the end of one block. */
final class ChainLook {

  private final Node node;
  private final Plan plan;
  private final long block;
  private final VaultViews views;

  private ChainLook(Node node, Plan plan, long block) {
    this.node = node;
    this.plan = plan;
    this.block = block;
    this.views = new VaultViews(node, BlockTag.block(block));
  }

  /**
   * Returns what exists, so that nothing is deployed, funded or opened a second time; or why the
   * chain is not the plan's.
   *
   * @throws IOException if the node fails
   */
  static Diagnosed<ChainStanding> at(Node node, Plan plan) throws IOException {
    if (plan.issuer().isEmpty()) {
      return Diagnosed.refused(List.of(ChainDiagnostics.issuerNotStated(plan)));
    }
    long chain = node.chainId();
    if (chain != plan.chain().number()) {
      return Diagnosed.refused(List.of(ChainDiagnostics.otherChain(plan, chain)));
    }
    var look = new ChainLook(node, plan, node.blockNumber());
    Optional<Diagnostic> token = look.checkToken();
    return token.isPresent()
        ? Diagnosed.refused(List.of(token.get()))
        : Diagnosed.of(look.standing());
  }

  private Optional<Diagnostic> checkToken() throws IOException {
    if (plan.asset().contract().isEmpty()) {
      return Optional.empty();
    }
    Address token = plan.asset().contract().get();
    if (!stands(token)) {
      return Optional.of(ChainDiagnostics.noToken(plan, token));
    }
    long decimals = views.decimals(token);
    int stated = plan.asset().asset().decimals();
    return decimals == stated
        ? Optional.empty()
        : Optional.of(ChainDiagnostics.otherDecimals(plan, decimals));
  }

  private ChainStanding standing() throws IOException {
    var deployment = Deployment.of(plan);
    if (!stands(deployment.vault())) {
      return plan.asset().contract().isPresent()
          ? ChainStanding.ofToken(block + 1)
          : ChainStanding.NOTHING;
    }
    List<OpenedPool> pools = OpenedPool.of(node, deployment.vault(), block);
    BigInteger owed = pools.stream().map(OpenedPool::owed).reduce(BigInteger.ZERO, BigInteger::add);
    return new ChainStanding(
        true,
        pools,
        views.balance(deployment.token(), deployment.vault()).subtract(owed),
        views.balance(deployment.token(), plan.issuer().orElseThrow()),
        block + 1);
  }

  private boolean stands(Address account) throws IOException {
    return !node.code(account, BlockTag.block(block)).isEmpty();
  }
}
