package weir.settle.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import weir.settle.SettlementCode;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.RegistryViews.Deployed;

/** Reviews a plan before it is settled: the diagnostics, and its pools if none is an error. */
final class SettlementReview {

  private final PlanAllocation allocation;
  private final Plan plan;
  private final DiagnosticCollector found;
  private final List<PlannedPool> pools = new ArrayList<>();

  private final ChainStanding standing;
  private final PlanningChoices choices;
  private List<PlannedFundings.Planned> fundings = List.of();

  private SettlementReview(
      PlanAllocation allocation, ChainStanding standing, PlanningChoices choices) {
    this.allocation = allocation;
    this.standing = standing;
    this.choices = choices;
    this.plan = allocation.plan();
    this.found = new DiagnosticCollector(plan.file());
  }

  static SettlementReview of(
      PlanAllocation allocation, Pushes pushes, ChainStanding standing, PlanningChoices choices) {
    var review = new SettlementReview(allocation, standing, choices);
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
    review.checkVersion();
    review.checkOthers();
    review.checkOpened();
    if (!review.isRefused()) {
      review.fundings =
          PlannedFundings.of(
              allocation.schedule(), standing, choices, review.required(), review.found);
    }
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
            grants.encoding() == Encoding.MERKLE_SUM
                ? "write tree: weir; weir allocate --encoding merkle-sum makes the evidence beside"
                    + " it"
                : "write tree: weir, or give it to the custody of a wallet that pays by the other"
                    + " tree");
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

  /** Without this check, an amended version would get contracts of its own. */
  private void checkVersion() {
    if (plan.lineage().amends().isEmpty()) {
      return;
    }
    Position amends = plan.lineage().amends().get().origin();
    Deployment deployment = Deployment.of(plan);
    if (!plan.lineage().isKnown()) {
      found.add(
          SettlementCode.LINEAGE_NOT_KNOWN,
          amends,
          "the history does not state the promises of the first version, which name its contracts",
          "add promises: to the first entry of history; weir diff prints it",
          new Figure("first version", plan.lineage().history().getFirst().plan()));
    } else if (standing.hasVault(deployment)) {
      found.add(
          SettlementCode.AMENDMENT_NOT_SETTLED,
          amends,
          "the vault of an earlier version exists, and what an amendment changes in it cannot be"
              + " settled",
          "amendments are settled by the accounts that the vault allows to change it; its pools"
              + " keep what they promise",
          new Figure("vault", deployment.vault()),
          new Figure("lineage", plan.lineageId()));
    } else {
      found.add(
          SettlementCode.FIRST_VERSION_NOT_SETTLED,
          amends,
          "the plan amends another version, and there is no vault at the address of that version",
          "settle the first version first, and keep its issuer, token and minter;"
              + " if no version was ever settled, take amends and history out",
          new Figure("vault", deployment.vault()),
          new Figure("lineage", plan.lineageId()),
          new Figure("issuer", plan.issuer().orElseThrow()));
    }
  }

  /**
   * Another plan of the same issuer and asset has contracts: most likely it is this one before its
   * promises were edited, and everybody would be paid twice.
   */
  private void checkOthers() {
    Deployment deployment = Deployment.of(plan);
    var others = new LinkedHashSet<Hash32>();
    for (List<Deployed> each : List.of(standing.tokens(), standing.vaults())) {
      each.stream()
          .filter(one -> !one.contract().equals(deployment.token()))
          .filter(one -> !one.contract().equals(deployment.vault()))
          .map(Deployed::promises)
          .filter(promises -> !choices.beside().contains(promises))
          .forEach(others::add);
    }
    if (!others.isEmpty() && plan.lineage().amends().isEmpty()) {
      found.add(
          SettlementCode.OTHER_PLAN_STANDS,
          plan.asset().origin(),
          "contracts of the issuer for this asset exist that carry other promises",
          ("if this is a new version of that plan, state amends: and history: with its promises"
                  + " (weir diff prints them); if it is another plan, settle it with %s")
              .formatted(
                  others.stream().map(o -> "--beside " + o).collect(Collectors.joining(" "))),
          Stream.concat(
                  others.stream().map(o -> new Figure("exists", o)),
                  Stream.of(new Figure("this plan", plan.lineageId())))
              .toList());
    }
  }

  private void checkOpened() {
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

  /** Returns the pools that are not open yet, in the order of the plan. */
  List<PlannedPool> toOpen() {
    var opened = standing.pools().stream().map(OpenedPool::distribution).toList();
    return pools.stream().filter(pool -> !opened.contains(pool.key())).toList();
  }

  /** Returns what is to be sent to wallets and to the vault. */
  List<PlannedFundings.Planned> fundings() {
    return fundings;
  }

  /** Returns what the vault must hold for its pools, those included that are not open yet. */
  private BigInteger required() {
    return toOpen().stream()
        .map(pool -> pool.line().amount().units())
        .reduce(standing.owed(), BigInteger::add);
  }
}
