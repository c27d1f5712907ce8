package weir.settle.plan;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.evm.Create2;
import weir.ledger.PoolOptions;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.settle.Action.Request;
import weir.settle.PoolCommitment;
import weir.settle.Settlement;
import weir.settle.call.CallScope;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.RegistryCalls;
import weir.vault.TokenCalls;
import weir.vault.VaultCalls;

/**
 * Computes what must be sent to settle a plan: contracts, funding, pools, pushes, in that order. It
 * sends nothing.
 */
public final class SettlementPlanner {

  private final Plan plan;
  private final Address issuer;
  private final Deployment deployment;
  private final SettlementReview review;
  private final ChainStanding standing;
  private final PlanningChoices choices;
  private final Map<String, Long> numbers;
  private final Instant asOf;

  private SettlementPlanner(
      Schedule schedule,
      SettlementReview review,
      ChainStanding standing,
      PlanningChoices choices,
      Instant asOf) {
    this.plan = schedule.plan();
    this.issuer = plan.issuer().orElseThrow();
    this.deployment = Deployment.of(plan);
    this.review = review;
    this.standing = standing;
    this.choices = choices;
    this.numbers = numbers(review, standing);
    this.asOf = asOf;
  }

  /**
   * Returns the settlement of a plan, or why it cannot be settled.
   *
   * @param allocation the plan with its grants
   * @param pushes what to push to holders once the pools are open
   * @param asOf the instant for which it is made
   * @param standing what exists on the chain already; a pool that is open keeps its number,
   *     wherever the plan lists it
   * @param choices what the operator decides
   * @throws IllegalArgumentException if something is to be pushed that the plan does not have
   */
  public static Diagnosed<Settlement> plan(
      PlanAllocation allocation,
      Pushes pushes,
      Instant asOf,
      ChainStanding standing,
      PlanningChoices choices) {
    var review = SettlementReview.of(allocation, pushes, standing, choices);
    if (review.isRefused()) {
      return Diagnosed.refused(review.found());
    }
    var planner = new SettlementPlanner(allocation.schedule(), review, standing, choices, asOf);
    var drafts = new ArrayList<Request>();
    drafts.addAll(planner.contracts());
    drafts.addAll(planner.funding());
    drafts.addAll(planner.pools());
    drafts.addAll(PlannedPushes.of(allocation, pushes, planner.numbers, asOf));
    return new Diagnosed<>(Optional.of(planner.settlement(drafts)), review.found());
  }

  /**
   * Returns from when on the pushes of each distribution pay anything, as far as that is known now;
   * an earlier push of an instant pool fails, of another it pays nothing.
   */
  public static Map<String, Instant> firstPushes(PlanAllocation allocation, Pushes pushes) {
    var first = new HashMap<String, Instant>();
    for (String name : pushes.distributions()) {
      allocation
          .schedule()
          .line(name)
          .filter(ScheduleLine::isDated)
          .map(ScheduleLine::start)
          .filter(OptionalLong::isPresent)
          .ifPresent(start -> first.put(name, Instant.ofEpochSecond(start.getAsLong())));
    }
    return first;
  }

  private Settlement settlement(List<Request> drafts) {
    var scope =
        new CallScope(
            issuer,
            plan.asset().asset(),
            deployment.token(),
            deployment.vault(),
            deployment.lineage().hash());
    return Settlement.of(
        plan.name(),
        plan.hash(),
        asOf,
        plan.chain(),
        scope,
        choices.limits(),
        review.pools().stream().map(PlannedPool::commitment).toList(),
        drafts);
  }

  /** An open pool has its number on the chain; the pools opened now get the numbers after it. */
  private static Map<String, Long> numbers(SettlementReview review, ChainStanding standing) {
    Map<Hash32, Long> opened = new HashMap<>();
    standing.pools().forEach(pool -> opened.put(pool.distribution(), pool.number()));
    Map<String, Long> numbers = new HashMap<>();
    long next = standing.pools().size();
    for (PlannedPool pool : review.pools()) {
      Long number = opened.get(pool.key());
      numbers.put(pool.name(), number == null ? next++ : number);
    }
    return numbers;
  }

  /** Each is asked for by itself: a vault that exists does not mean that anything else was done. */
  private List<Request> contracts() {
    var drafts = new ArrayList<Request>();
    if (!standing.registry()) {
      drafts.add(new Request("registry", Create2.DEPLOYER, RegistryCalls.deployment()));
    }
    if (!deployment.tokenCreation().isEmpty() && !standing.hasToken(deployment)) {
      Bytes call = deployment.tokenCall(standing.tokens().size());
      drafts.add(new Request("token", RegistryCalls.ADDRESS, call));
    }
    if (!standing.hasVault(deployment)) {
      Bytes call = deployment.vaultCall(standing.vaults().size());
      drafts.add(new Request("vault", RegistryCalls.ADDRESS, call));
    }
    return drafts;
  }

  private List<Request> funding() {
    List<PlannedFundings.Planned> fundings = review.fundings();
    if (fundings.isEmpty()) {
      return List.of();
    }
    BigInteger sum =
        fundings.stream()
            .map(each -> each.funding().amount())
            .reduce(BigInteger.ZERO, BigInteger::add);
    var drafts = new ArrayList<Request>();
    if (standing.allowed().signum() > 0 && standing.allowed().compareTo(sum) < 0) {
      // Some tokens change an approval only from or to nothing, against two uses of it.
      Bytes nothing = TokenCalls.approve(RegistryCalls.ADDRESS, BigInteger.ZERO);
      drafts.add(new Request("approve-nothing", deployment.token(), nothing));
    }
    drafts.add(
        new Request("approve", deployment.token(), TokenCalls.approve(RegistryCalls.ADDRESS, sum)));
    for (PlannedFundings.Planned each : fundings) {
      Bytes call = RegistryCalls.fund(List.of(each.funding()));
      drafts.add(new Request(each.id(), RegistryCalls.ADDRESS, call, 0, each.counted()));
    }
    return drafts;
  }

  private List<Request> pools() {
    List<Request> opened = review.toOpen().stream().map(this::open).toList();
    if (opened.isEmpty() || standing.pools().isEmpty()) {
      return opened;
    }
    var drafts = new ArrayList<Request>(List.of(recount()));
    drafts.addAll(opened);
    return drafts;
  }

  /**
   * Frees what open pools have paid since the vault last counted them: opening checks the surplus.
   */
  private Request recount() {
    List<Long> pools = standing.pools().stream().map(OpenedPool::number).toList();
    return new Request("recount", deployment.vault(), VaultCalls.recount(pools));
  }

  private Request open(PlannedPool pool) {
    PoolCommitment promise = pool.commitment();
    OptionalLong instant = pool.instant();
    BigInteger total = promise.amount().units();
    Bytes call =
        instant.isPresent()
            ? VaultCalls.openInstant(
                pool.key(), promise.root(), total, instant.getAsLong(), pool.line().closes())
            : VaultCalls.open(pool.key(), promise.root(), total, pool.words(), options(pool));
    return new Request("open/" + pool.name(), deployment.vault(), call);
  }

  private PoolOptions options(PlannedPool pool) {
    return PlannedOptions.of(plan, pool.line(), deployment.vault(), asOf);
  }
}
