package weir.app;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.settle.SettlementPlanner;
import weir.settle.SettlementPlanner.Standing;
import weir.vault.Deployment;
import weir.vault.VaultViews;

/** Looks at what of a plan stands on a chain before a settlement is planned. */
final class SettlementStanding {

  private SettlementStanding() {}

  static Standing read(Node node, Plan plan) throws IOException, InputRefused {
    long chain = node.chainId();
    if (chain != plan.chain().number()) {
      throw new InputRefused(
          "the plan is for %s, the node speaks for eip155:%d".formatted(plan.chain(), chain));
    }
    var deployment = Deployment.of(plan);
    var views = new VaultViews(node, BlockTag.LATEST);
    boolean existing = plan.asset().contract().isPresent();
    if (existing) {
      checkToken(node, plan, views);
    }
    boolean vault = !node.code(deployment.vault(), BlockTag.LATEST).isEmpty();
    Set<String> opened = new HashSet<>();
    if (vault) {
      for (Distribution distribution : plan.distributions()) {
        var key = SettlementPlanner.key(distribution.name());
        if (views.isOpened(deployment.vault(), key)) {
          opened.add(distribution.name());
        }
      }
    }
    return new Standing(vault, opened, existing ? node.blockNumber() + 1 : 0);
  }

  private static void checkToken(Node node, Plan plan, VaultViews views)
      throws IOException, InputRefused {
    var token = plan.asset().contract().orElseThrow();
    if (node.code(token, BlockTag.LATEST).isEmpty()) {
      throw new InputRefused("no contract stands at the plan's token " + token);
    }
    long decimals = views.decimals(token);
    if (decimals != plan.asset().asset().decimals()) {
      throw new InputRefused(
          "the plan gives %s %d decimals, its token %s has %d"
              .formatted(plan.asset().asset(), plan.asset().asset().decimals(), token, decimals));
    }
  }
}
