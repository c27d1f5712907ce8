package weir.settle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.Recipients.Encoding;
import weir.units.Amount;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;

/** Reviews a plan before it is settled: the diagnostics, and its pools if none is an error. */
final class SettlementReview {

  private final PlanAllocation allocation;
  private final Plan plan;
  private final DiagnosticCollector found;
  private final List<PlannedPool> pools = new ArrayList<>();

  private SettlementReview(PlanAllocation allocation) {
    this.allocation = allocation;
    this.plan = allocation.plan();
    this.found = new DiagnosticCollector(plan.file());
  }

  static SettlementReview of(PlanAllocation allocation, Pushes pushes, ChainStanding standing) {
    var review = new SettlementReview(allocation);
    if (review.plan.issuer().isEmpty()) {
      review.found.add(
          SettlementCode.ISSUER_NOT_STATED,
          Position.START,
          "the plan states no `issuer`, so no account can settle it",
          "add issuer: and the account that funds the vault and opens its pools");
      return review;
    }
    review.planPools();
    review.checkPushes(pushes);
    review.checkVersion(standing);
    review.checkOpened(standing);
    review.checkFunds(standing);
    return review;
  }

  /** Returns everything that was found; warnings do not prevent settling. */
  List<Diagnostic> found() {
    return found.inOrder();
  }

  boolean isRefused() {
    return found.hasErrors();
  }

  /** Returns the distributions in the custody of the vault, in the order of the plan. */
  List<PlannedPool> pools() {
    return pools;
  }

  private void planPools() {
    for (DistributionAllocation grants : allocation.distributions()) {
      Distribution distribution = grants.distribution();
      if (!(distribution.custody() instanceof Custody.Vault)) {
        continue;
      }
      if (grants.encoding() != Encoding.WEIR) {
        found.add(
            SettlementCode.TREE_OF_OTHERS,
            distribution.origin(),
            grants.name() + " is in the custody of the vault, and its tree is of another kind",
            "write tree: weir, or give it to the custody of a wallet that pays by the other tree");
        continue;
      }
      try {
        var line = allocation.schedule().line(grants.name()).orElseThrow();
        pools.add(PlannedPool.of(plan, line, grants));
      } catch (IllegalArgumentException e) {
        found.add(
            SettlementCode.RELEASE_NOT_FOR_VAULT,
            distribution.origin(),
            "a vault cannot store the release of " + grants.name(),
            "state a release that can be stored, or give it to the custody of a wallet",
            new Figure("reason", String.valueOf(e.getMessage())));
      }
    }
  }

  private void checkPushes(Pushes pushes) {
    for (String name : pushes.distributions()) {
      DistributionAllocation grants =
          allocation
              .distribution(name)
              .orElseThrow(
                  () -> new IllegalArgumentException("the plan has no distribution " + name));
      if (!(grants.distribution().custody() instanceof Custody.Vault)) {
        found.add(
            SettlementCode.PUSHED_FROM_WALLET,
            grants.distribution().origin(),
            name + " is not in the custody of the vault, so the vault cannot push it",
            "leave the push out; its wallet pays");
      }
    }
  }

  /** Without this check, a version whose vault is not found would get contracts of its own. */
  private void checkVersion(ChainStanding standing) {
    if (plan.lineage().amends().isEmpty()) {
      return;
    }
    Position amends = plan.lineage().amends().get().origin();
    if (!standing.vault()) {
      found.add(
          SettlementCode.FIRST_VERSION_NOT_SETTLED,
          amends,
          "the plan amends another version, and there is no vault at the address of that version",
          "settle the first version first, and keep its issuer, token and minter;"
              + " if no version was ever settled, take amends and history out",
          new Figure("vault", Deployment.of(plan).vault()),
          new Figure("lineage", plan.lineageId()),
          new Figure("issuer", plan.issuer().orElseThrow()));
    } else if (plan.distributions().stream().anyMatch(d -> d.custody() instanceof Custody.Wallet)) {
      found.add(
          SettlementCode.WALLETS_NOT_FUNDED,
          amends,
          "this settlement sends nothing to wallets: they were funded with the version before",
          "send by hand what a wallet needs in addition",
          plan.distributions().stream()
              .filter(d -> d.custody() instanceof Custody.Wallet)
              .map(d -> new Figure(d.name(), allocation.schedule().amount(d)))
              .toList());
    }
  }

  private void checkOpened(ChainStanding standing) {
    Map<Hash32, PlannedPool> byKey = new HashMap<>();
    pools.forEach(pool -> byKey.put(pool.key(), pool));
    for (OpenedPool opened : standing.pools()) {
      PlannedPool planned = byKey.get(opened.distribution());
      if (planned != null) {
        compare(opened, planned);
      } else if (!isRefused()) {
        found.add(
            SettlementCode.POOL_NOT_OF_PLAN,
            Position.START,
            "the vault has opened a pool for a distribution that this version does not have",
            "keep every distribution whose pool is open, by its name and in the vault's custody",
            new Figure("pool", opened.number()),
            new Figure("names", opened.distribution()));
      }
    }
  }

  private void compare(OpenedPool opened, PlannedPool planned) {
    Hash32 root = planned.grants().tree().root();
    if (!opened.root().equals(root)) {
      found.add(
          SettlementCode.POOL_DIFFERS,
          planned.distribution().origin(),
          "the pool %s was opened with other grants".formatted(planned.name()),
          "keep its recipients and amounts, and put new grants into a distribution of their own",
          new Figure("chain", opened.root()),
          new Figure("plan", root));
    } else if (!opened.words().equals(planned.words())) {
      found.add(
          SettlementCode.POOL_DIFFERS,
          planned.distribution().origin(),
          "the pool %s was opened with another release".formatted(planned.name()),
          "keep its release, and put the new terms into a distribution of their own",
          new Figure("pool", opened.number()));
    }
  }

  private void checkFunds(ChainStanding standing) {
    Amount lacking = lacking(standing);
    if (standing.issuerHolds().compareTo(lacking.units()) < 0) {
      found.add(
          SettlementCode.ISSUER_LACKS_TOKENS,
          plan.asset().origin(),
          "the vault lacks tokens for the new pools, and the issuer holds fewer than it lacks",
          "send the missing tokens to the issuer or the vault",
          new Figure("lacking", lacking),
          new Figure("issuer", plan.asset().asset().units(standing.issuerHolds())),
          new Figure(
              "pools",
              toOpen(standing).stream().map(PlannedPool::name).collect(Collectors.joining(", "))));
    }
  }

  /** Returns the pools that are not open yet, in the order of the plan. */
  List<PlannedPool> toOpen(ChainStanding standing) {
    var opened = standing.pools().stream().map(OpenedPool::distribution).toList();
    return pools.stream().filter(pool -> !opened.contains(pool.key())).toList();
  }

  /** Returns what an existing vault needs, beyond its surplus, for the pools to be opened. */
  Amount lacking(ChainStanding standing) {
    BigInteger promised =
        toOpen(standing).stream()
            .map(pool -> pool.line().amount().units())
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger lacking = promised.subtract(standing.surplus()).max(BigInteger.ZERO);
    return plan.asset().asset().units(standing.vault() ? lacking : BigInteger.ZERO);
  }
}
