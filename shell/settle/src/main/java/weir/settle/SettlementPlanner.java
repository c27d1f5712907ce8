package weir.settle;

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
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Bytes;
import weir.units.Figures;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;
import weir.vault.TokenCalls;
import weir.vault.VaultCalls;

/**
 * Computes what must be sent to settle a plan: contracts, funding, pools, pushes, in that order. It
 * sends nothing.
 */
public final class SettlementPlanner {

  /**
   * How many seconds a revocation may be backdated. The time of the block that will hold a
   * transaction is not known in advance, and several signers can need hours to sign.
   */
  private static final long BACKDATE = 86_400;

  private final Plan plan;
  private final Schedule schedule;
  private final Address issuer;
  private final Deployment deployment;
  private final SettlementReview review;
  private final ChainStanding standing;
  private final Map<String, Long> numbers;

  private SettlementPlanner(Schedule schedule, SettlementReview review, ChainStanding standing) {
    this.plan = schedule.plan();
    this.schedule = schedule;
    this.issuer = plan.issuer().orElseThrow();
    this.deployment = Deployment.of(plan);
    this.review = review;
    this.standing = standing;
    this.numbers = numbers(review, standing);
  }

  /**
   * Returns the settlement of a plan, or why it cannot be settled.
   *
   * @param allocation the plan with its grants
   * @param pushes what to push to holders once the pools are open
   * @param asOf the instant for which it is made
   * @param standing what exists on the chain already; a pool that is open keeps its number,
   *     wherever the plan lists it
   * @throws IllegalArgumentException if something is to be pushed that the plan does not have
   */
  public static Diagnosed<Settlement> plan(
      PlanAllocation allocation, Pushes pushes, Instant asOf, ChainStanding standing) {
    var review = SettlementReview.of(allocation, pushes, standing);
    if (review.isRefused()) {
      return Diagnosed.refused(review.found());
    }
    var planner = new SettlementPlanner(allocation.schedule(), review, standing);
    var actions = new ArrayList<Action>();
    actions.addAll(standing.vault() ? planner.lacking() : planner.contractsAndFunding());
    actions.addAll(planner.pools());
    for (String name : pushes.distributions()) {
      Batch.of(allocation.distribution(name).orElseThrow(), pushes.most(), pushes.leftOut(name))
          .forEach(batch -> actions.add(planner.push(batch)));
    }
    return new Diagnosed<>(Optional.of(planner.settlement(asOf, actions)), review.found());
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

  private Settlement settlement(Instant asOf, List<Action> actions) {
    return new Settlement(
        plan.name(),
        plan.hash(),
        asOf,
        plan.chain(),
        issuer,
        deployment.token(),
        deployment.vault(),
        review.pools().stream().map(PlannedPool::commitment).toList(),
        actions);
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

  private List<Action> contractsAndFunding() {
    var actions = new ArrayList<>(contracts());
    actions.addAll(funding());
    return actions;
  }

  private List<Action> contracts() {
    var actions = new ArrayList<Action>();
    if (!deployment.tokenCreation().isEmpty()) {
      actions.add(
          deploy(
              "token",
              "deploy the token %s, which mints %s to the issuer"
                  .formatted(plan.asset().asset(), plan.asset().supply()),
              deployment.tokenCall(),
              deployment.token()));
    }
    actions.add(
        deploy(
            "vault",
            "deploy the vault of plan " + deployment.lineage(),
            deployment.vaultCall(),
            deployment.vault()));
    return actions;
  }

  private static Action deploy(String id, String says, Bytes call, Address at) {
    return new Action(id, says, Create2.DEPLOYER, call.toString(), new DoneWhen.CodeAt(at));
  }

  private List<Action> funding() {
    var actions = new ArrayList<Action>();
    Amount vaulted = plan.asset().asset().zero();
    var sentTo = new HashMap<Address, Amount>();
    for (Distribution distribution : plan.distributions()) {
      Amount amount = schedule.amount(distribution);
      switch (distribution.custody()) {
        case Custody.Vault() -> vaulted = vaulted.plus(amount);
        case Custody.Wallet(var wallet) -> {
          Amount all = sentTo.merge(wallet, amount, Amount::plus);
          actions.add(send("fund/" + distribution.name(), wallet, amount, all));
        }
      }
    }
    if (!vaulted.isZero()) {
      actions.add(send("fund-vault", deployment.vault(), vaulted, vaulted));
    }
    return actions;
  }

  /** Returns the action that sends an amount, done once {@code all} has been sent there. */
  private Action send(String id, Address to, Amount amount, Amount all) {
    return new Action(
        id,
        "send %s to %s".formatted(amount, to),
        deployment.token(),
        TokenCalls.transfer(to, amount.units()).toString(),
        new DoneWhen.Sent(deployment.token(), issuer, to, all, standing.since()));
  }

  /** Returns the action that funds an existing vault for new pools. */
  private List<Action> lacking() {
    Amount lacking = review.lacking(standing);
    return lacking.isZero()
        ? List.of()
        : List.of(send("fund-vault", deployment.vault(), lacking, lacking));
  }

  private List<Action> pools() {
    List<Action> opened = review.toOpen(standing).stream().map(this::open).toList();
    if (opened.isEmpty() || standing.pools().isEmpty()) {
      return opened;
    }
    var actions = new ArrayList<Action>(List.of(recount()));
    actions.addAll(opened);
    return actions;
  }

  /**
   * Frees what open pools have paid since the vault last counted them: opening checks the surplus.
   */
  private Action recount() {
    List<Long> pools = standing.pools().stream().map(OpenedPool::number).toList();
    return new Action(
        "recount",
        "let the vault count what its %d open pools still owe".formatted(pools.size()),
        deployment.vault(),
        VaultCalls.recount(pools).toString(),
        new DoneWhen.Contract());
  }

  private Action open(PlannedPool pool) {
    PoolCommitment promise = pool.commitment();
    OptionalLong instant = pool.instant();
    BigInteger total = promise.amount().units();
    Bytes call =
        instant.isPresent()
            ? VaultCalls.openInstant(pool.key(), promise.root(), total, instant.getAsLong())
            : VaultCalls.open(
                pool.key(), promise.root(), total, pool.words(), options(pool.distribution()));
    return new Action(
        "open/" + pool.name(),
        "open the %spool %s: %s for %s holders, root %s"
            .formatted(
                instant.isPresent() ? "instant " : "",
                pool.name(),
                promise.amount(),
                Figures.grouped(promise.holders()),
                promise.root()),
        deployment.vault(),
        call.toString(),
        new DoneWhen.PoolOpen(deployment.vault(), pool.key()));
  }

  /** Returns options that allow the revocations that the plan allows, and nothing else. */
  private PoolOptions options(Distribution distribution) {
    return distribution
        .terms()
        .revocable()
        .map(revocable ->
            PoolOptions.revocable(revocable.by(), keeper(revocable.returns()), BACKDATE))
        .orElse(PoolOptions.NONE);
  }

  /** Returns the account that holds what a distribution has not paid. */
  private Address keeper(String distribution) {
    return switch (plan.distribution(distribution).orElseThrow().custody()) {
      case Custody.Vault() -> deployment.vault();
      case Custody.Wallet(var wallet) -> wallet;
    };
  }

  private Action push(Batch batch) {
    long last = batch.firstIndex() + batch.accounts().size() - 1;
    var call =
        VaultCalls.push(
            number(batch.distribution()),
            batch.firstIndex(),
            batch.accounts(),
            batch.amounts(),
            batch.proof());
    return new Action(
        "push/%s/%d".formatted(batch.distribution(), batch.firstIndex()),
        "push to grants %s to %s of %s what is due to each"
            .formatted(
                Figures.grouped(batch.firstIndex()), Figures.grouped(last), batch.distribution()),
        deployment.vault(),
        call.toString(),
        new DoneWhen.Contract());
  }

  private long number(String distribution) {
    return Optional.ofNullable(numbers.get(distribution)).orElseThrow();
  }
}
