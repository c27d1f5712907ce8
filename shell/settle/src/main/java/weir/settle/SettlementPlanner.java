package weir.settle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import weir.evm.Bytes;
import weir.evm.Create2;
import weir.ledger.PoolOptions;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.release.Axis;
import weir.schedule.release.Gate;
import weir.schedule.release.Slice;
import weir.schedule.release.Term;
import weir.schedule.words.ReleaseWords;
import weir.schedule.words.WordContext;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Figures;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.Deployment;
import weir.vault.TokenCalls;
import weir.vault.VaultCalls;

/**
 * Works out what must be sent to settle a plan: contracts, funding, pools, pushes, in that order.
 * It sends nothing.
 */
public final class SettlementPlanner {

  /** How many words a vault stores at once: {@code ReleaseWords.CHUNK} in {@code contracts}. */
  private static final int MOST_WORDS = 767;

  /**
   * How many seconds back a revocation may lie. Nobody knows the time of the block that will hold a
   * transaction, and signing takes some of a day where several have to.
   */
  private static final long BACKDATE = 86_400;

  /**
   * What stands on the chain when a settlement is planned.
   *
   * @param vault whether the plan's vault does: then an earlier settlement funds it, and this one
   *     opens what is not open and pushes
   * @param opened the distributions whose pools are open
   * @param since the block from which transfers count as this settlement's
   */
  public record Standing(boolean vault, Set<String> opened, long since) {

    /** Nothing, as for a token that the settlement itself deploys. */
    public static final Standing NOTHING = new Standing(false, Set.of(), 0);

    public Standing {
      opened = Set.copyOf(opened);
    }
  }

  private final Schedule schedule;
  private final Deployment deployment;
  private final Map<String, PoolCommitment> promises;
  private final Standing standing;

  private SettlementPlanner(
      Schedule schedule,
      Deployment deployment,
      Map<String, PoolCommitment> promises,
      Standing standing) {
    this.schedule = schedule;
    this.deployment = deployment;
    this.promises = promises;
    this.standing = standing;
  }

  /**
   * Returns the settlement of a plan.
   *
   * @param promises one for each distribution in the custody of the vault
   * @param pushes what to push to holders once the pools are open
   * @param asOf the instant for which it is made
   * @param standing what stands on the chain already
   * @throws IllegalArgumentException if the plan states no issuer, or a release does not fit the
   *     vault
   */
  public static Settlement plan(
      Schedule schedule,
      Deployment deployment,
      List<PoolCommitment> promises,
      List<Batch> pushes,
      Instant asOf,
      Standing standing) {
    var byName =
        promises.stream()
            .collect(Collectors.toMap(PoolCommitment::distribution, Function.identity()));
    var planner = new SettlementPlanner(schedule, deployment, byName, standing);
    Plan plan = schedule.plan();
    var actions = new ArrayList<Action>();
    if (!standing.vault()) {
      actions.addAll(planner.contracts());
      actions.addAll(planner.funding());
    }
    actions.addAll(planner.pools());
    actions.addAll(planner.pushes(pushes));
    return new Settlement(
        plan.name(),
        plan.hash(),
        asOf,
        plan.chain(),
        planner.issuer(),
        deployment.token(),
        deployment.vault(),
        promises,
        actions);
  }

  /** Returns the hash by which a vault knows a distribution: keccak-256 of its name. */
  public static Hash32 key(String distribution) {
    return Keccak.hash(distribution.getBytes(StandardCharsets.UTF_8));
  }

  private List<Action> contracts() {
    var actions = new ArrayList<Action>();
    Plan plan = schedule.plan();
    if (!deployment.tokenCreation().isEmpty()) {
      actions.add(
          deploy(
              "token",
              "deploy the token %s, which mints %s to the issuer"
                  .formatted(plan.asset().asset(), plan.asset().supply()),
              deployment.tokenCreation(),
              deployment.token()));
    }
    actions.add(
        deploy(
            "vault",
            "deploy the vault of plan " + plan.hash(),
            deployment.vaultCreation(),
            deployment.vault()));
    return actions;
  }

  private Action deploy(String id, String says, Bytes creation, Address at) {
    String data = Create2.deployment(schedule.plan().hash(), creation).toString();
    return new Action(id, says, Create2.DEPLOYER, data, new DoneWhen.CodeAt(at));
  }

  private List<Action> funding() {
    var actions = new ArrayList<Action>();
    Amount vaulted = schedule.plan().asset().asset().zero();
    var sentTo = new HashMap<Address, Amount>();
    for (Distribution distribution : schedule.plan().distributions()) {
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

  /** Returns the sending of an amount, done once {@code all} has gone there. */
  private Action send(String id, Address to, Amount amount, Amount all) {
    return new Action(
        id,
        "send %s to %s".formatted(amount, to),
        deployment.token(),
        TokenCalls.transfer(to, amount.units()).toString(),
        new DoneWhen.Sent(deployment.token(), issuer(), to, all, standing.since()));
  }

  private List<Action> pools() {
    List<Action> opened =
        vaulted().stream()
            .filter(line -> !standing.opened().contains(line.name()))
            .map(this::open)
            .toList();
    if (opened.isEmpty() || standing.opened().isEmpty()) {
      return opened;
    }
    var actions = new ArrayList<Action>(List.of(recount()));
    actions.addAll(opened);
    return actions;
  }

  /** Frees what open pools have paid since the vault last counted them: opening looks at it. */
  private Action recount() {
    List<Long> pools = LongStream.range(0, standing.opened().size()).boxed().toList();
    return new Action(
        "recount",
        "let the vault count what its %d open pools still owe".formatted(pools.size()),
        deployment.vault(),
        VaultCalls.recount(pools).toString(),
        new DoneWhen.Contract());
  }

  private Action open(ScheduleLine line) {
    PoolCommitment promise = promise(line.name());
    Hash32 key = key(line.name());
    List<Hash32> words = ReleaseWords.pack(line, WordContext.of(schedule.plan()));
    if (words.size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "%s: a vault stores at most %d words of a release, this one has %d"
              .formatted(line.name(), MOST_WORDS, words.size()));
    }
    OptionalLong instant = instant(line);
    BigInteger total = line.amount().units();
    Bytes call =
        instant.isPresent()
            ? VaultCalls.openInstant(key, promise.root(), total, instant.getAsLong())
            : VaultCalls.open(key, promise.root(), total, words, options(line.distribution()));
    return new Action(
        "open/" + line.name(),
        "open the %spool %s: %s for %s holders, root %s"
            .formatted(
                instant.isPresent() ? "instant " : "",
                line.name(),
                line.amount(),
                Figures.grouped(promise.holders()),
                promise.root()),
        deployment.vault(),
        call.toString(),
        new DoneWhen.PoolOpen(deployment.vault(), key));
  }

  /**
   * Returns the instant at which all of a distribution is released, if there is one: then a pool
   * that pays each grant once, by a bit, does the same for less gas. Nothing of it can be revoked
   * before, so where the plan lets somebody revoke there is none.
   */
  private static OptionalLong instant(ScheduleLine line) {
    List<Slice> slices = line.release().slices();
    if (slices.size() == 1
        && slices.getFirst().term() instanceof Term.Jump(long at)
        && slices.getFirst().axis() instanceof Axis.Time
        && slices.getFirst().gate() instanceof Gate.Open
        && line.unlock().isEmpty()
        && line.distribution().terms().revocable().isEmpty()) {
      return OptionalLong.of(at);
    }
    return OptionalLong.empty();
  }

  /** Returns options that let be revoked what the plan lets be revoked, and nothing else. */
  private PoolOptions options(Distribution distribution) {
    return distribution
        .terms()
        .revocable()
        .map(revocable ->
            PoolOptions.revocable(revocable.by(), keeper(revocable.returns()), BACKDATE))
        .orElse(PoolOptions.NONE);
  }

  /** Returns who keeps what a distribution has not paid. */
  private Address keeper(String distribution) {
    return switch (schedule.plan().distribution(distribution).orElseThrow().custody()) {
      case Custody.Vault() -> deployment.vault();
      case Custody.Wallet(var wallet) -> wallet;
    };
  }

  private List<Action> pushes(List<Batch> batches) {
    return batches.stream().map(this::push).toList();
  }

  private Action push(Batch batch) {
    long last = batch.firstIndex() + batch.accounts().size() - 1;
    var call =
        VaultCalls.push(
            pool(batch.distribution()),
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

  /** Returns the number that a pool gets: pools are opened in the order of the plan. */
  private long pool(String distribution) {
    List<ScheduleLine> vaulted = vaulted();
    for (int i = 0; i < vaulted.size(); i++) {
      if (vaulted.get(i).name().equals(distribution)) {
        return i;
      }
    }
    throw new IllegalArgumentException(distribution + " is not in the custody of the vault");
  }

  private List<ScheduleLine> vaulted() {
    return schedule.lines().stream()
        .filter(line -> line.distribution().custody() instanceof Custody.Vault)
        .toList();
  }

  private PoolCommitment promise(String distribution) {
    PoolCommitment promise = promises.get(distribution);
    if (promise == null) {
      throw new IllegalArgumentException("nothing is allocated for " + distribution);
    }
    return promise;
  }

  private Address issuer() {
    return schedule
        .plan()
        .issuer()
        .orElseThrow(
            () -> new IllegalArgumentException(schedule.plan().file() + " states no issuer"));
  }
}
