package weir.settle.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.settle.SettlementCode;
import weir.settle.plan.ChainStanding.Holding;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.RegistryCalls.Funding;
import weir.vault.RegistryViews.Done;

/**
 * What a settlement sends to wallets and to the vault: what was promised to them and was not sent
 * by the registry yet.
 *
 * <p>Units that a wallet got by another way are promised units or others: only the operator knows.
 * So he is asked, and then the level of the funding says which.
 */
final class PlannedFundings {

  /**
   * One of them.
   *
   * @param id of its action
   * @param funding the registry's
   * @param sends how much it would send now, in base units
   */
  record Planned(String id, Funding funding, BigInteger sends) {

    /** Returns how much of it a wallet has got by another way. */
    BigInteger counted() {
      return funding.distribution().equals(Hash32.ZERO)
          ? BigInteger.ZERO
          : funding.amount().subtract(sends);
    }

    Planned withLevel(BigInteger level) {
      var same =
          new Funding(
              funding.token(),
              funding.promises(),
              funding.distribution(),
              funding.to(),
              funding.amount(),
              level);
      return new Planned(id, same, sends);
    }
  }

  /** What is known of a wallet while its distributions are planned, one after another. */
  private static final class Wallet {
    /** What it will hold after those before. */
    private BigInteger level;

    /** What it got by another way than the registry, and does not count yet. */
    private BigInteger handed;

    Wallet(BigInteger level, BigInteger handed) {
      this.level = level;
      this.handed = handed;
    }
  }

  private final Plan plan;
  private final Schedule schedule;
  private final ChainStanding standing;
  private final PlanningChoices choices;
  private final Deployment deployment;
  private final DiagnosticCollector found;
  private final Map<Address, Wallet> wallets = new HashMap<>();
  private final List<Planned> planned = new ArrayList<>();

  private PlannedFundings(
      Schedule schedule,
      ChainStanding standing,
      PlanningChoices choices,
      DiagnosticCollector found) {
    this.plan = schedule.plan();
    this.schedule = schedule;
    this.standing = standing;
    this.choices = choices;
    this.deployment = Deployment.of(plan);
    this.found = found;
  }

  /**
   * Returns what is to be sent, in the order of the plan, the vault last.
   *
   * @param required what the vault must hold for its open pools and those that will be opened
   * @param found receives the reasons why it cannot be said
   */
  static List<Planned> of(
      Schedule schedule,
      ChainStanding standing,
      PlanningChoices choices,
      BigInteger required,
      DiagnosticCollector found) {
    var fundings = new PlannedFundings(schedule, standing, choices, found);
    for (Distribution distribution : fundings.plan.distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        fundings.fund(distribution, wallet);
      }
    }
    fundings.levelWallets();
    fundings.fundVault(required);
    fundings.checkIssuer();
    return List.copyOf(fundings.planned);
  }

  private void fund(Distribution distribution, Address wallet) {
    Amount amount = schedule.amount(distribution);
    if (amount.isZero() || isDone(distribution, wallet, amount)) {
      return;
    }
    Wallet known = wallets.computeIfAbsent(wallet, this::wallet);
    boolean counts = choices.counted().contains(distribution.name());
    if (known.handed.signum() > 0 && !counts && !choices.onTop().contains(distribution.name())) {
      ask(distribution, wallet, amount, known);
      return;
    }
    BigInteger counted = counts ? known.handed.min(amount.units()) : BigInteger.ZERO;
    known.handed = known.handed.subtract(counted);
    BigInteger sends = amount.units().subtract(counted);
    known.level = known.level.add(sends);
    Hash32 key = Distribution.nameHash(distribution.name());
    plan("fund/" + distribution.name(), key, wallet, amount, known.level, sends);
  }

  /**
   * Those of one wallet have one level, so that each sends what is planned in any order. Where a
   * part of one is there already, only its own level keeps it from sending all.
   */
  private void levelWallets() {
    Set<Address> counting =
        planned.stream()
            .filter(each -> each.counted().signum() > 0)
            .map(each -> each.funding().to())
            .collect(Collectors.toSet());
    planned.replaceAll(each -> {
      Wallet wallet = wallets.get(each.funding().to());
      return wallet == null || counting.contains(each.funding().to())
          ? each
          : each.withLevel(wallet.level);
    });
  }

  private void plan(
      String id, Hash32 key, Address to, Amount amount, BigInteger level, BigInteger sends) {
    planned.add(
        new Planned(
            id,
            new Funding(
                deployment.token(), deployment.lineage().hash(), key, to, amount.units(), level),
            sends));
  }

  /** Returns whether the registry has done it; otherwise done, it can never be done again. */
  private boolean isDone(Distribution distribution, Address wallet, Amount amount) {
    Hash32 key = Distribution.nameHash(distribution.name());
    Optional<Done> done = Optional.ofNullable(standing.fundings().get(key));
    if (done.isPresent()
        && !(done.get().to().equals(wallet) && done.get().amount().equals(amount.units()))) {
      found.add(
          SettlementCode.FUNDED_OTHERWISE,
          distribution.origin(),
          distribution.name() + " was funded with another amount or in another wallet",
          "state what was funded, or settle the difference as an amendment",
          new Figure("funded", amount.asset().units(done.get().amount())),
          new Figure("in", done.get().to()),
          new Figure("plan", amount),
          new Figure("wallet", wallet));
    }
    return done.isPresent();
  }

  /** Two answers are asked for, and the larger counts: one of them may lag. */
  private Wallet wallet(Address wallet) {
    Holding holding = standing.wallet(wallet);
    BigInteger sent =
        standing.fundings().values().stream()
            .filter(done -> done.to().equals(wallet))
            .map(Done::sent)
            .reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger handed = holding.holds().max(holding.received()).subtract(sent);
    return new Wallet(holding.holds(), handed.max(BigInteger.ZERO));
  }

  private void ask(Distribution distribution, Address wallet, Amount amount, Wallet known) {
    Holding holding = standing.wallet(wallet);
    found.add(
        SettlementCode.HELD_ALREADY,
        distribution.origin(),
        "the wallet of %s has got units by another way than the registry"
            .formatted(distribution.name()),
        "plan with --counts %1$s if they are what is promised, or --on-top %1$s if they are others"
            .formatted(distribution.name()),
        new Figure("wallet", wallet),
        new Figure("holds", amount.asset().units(holding.holds())),
        new Figure("got from the issuer", amount.asset().units(holding.received())),
        new Figure("by another way", amount.asset().units(known.handed)),
        new Figure("promised", amount));
  }

  private void fundVault(BigInteger required) {
    Amount sum = plan.asset().asset().zero();
    for (Distribution distribution : plan.distributions()) {
      if (distribution.custody() instanceof Custody.Vault()) {
        sum = sum.plus(schedule.amount(distribution));
      }
    }
    BigInteger lacking = required.subtract(standing.vaultHolds()).max(BigInteger.ZERO);
    if (lacking.signum() == 0) {
      return;
    }
    Optional<Done> done = Optional.ofNullable(standing.fundings().get(Hash32.ZERO));
    if (done.isPresent()) {
      found.add(
          SettlementCode.VAULT_LACKS_TOKENS,
          Position.START,
          "the vault was funded, and holds less than its pools promise",
          "send the missing tokens to the vault by hand",
          new Figure("vault", deployment.vault()),
          new Figure("funded", sum.asset().units(done.get().amount())),
          new Figure("holds", sum.asset().units(standing.vaultHolds())),
          new Figure("lacking", sum.asset().units(lacking)));
      return;
    }
    plan("fund-vault", Hash32.ZERO, deployment.vault(), sum, required, lacking.min(sum.units()));
  }

  private void checkIssuer() {
    BigInteger all = planned.stream().map(Planned::sends).reduce(BigInteger.ZERO, BigInteger::add);
    standing
        .issuerHolds()
        .filter(holds -> holds.compareTo(all) < 0)
        .ifPresent(holds ->
            found.add(
                SettlementCode.ISSUER_LACKS_TOKENS,
                plan.asset().origin(),
                "the issuer holds fewer tokens than are to be sent",
                "send the missing tokens to the issuer",
                new Figure("to be sent", plan.asset().asset().units(all)),
                new Figure("issuer", plan.asset().asset().units(holds))));
  }
}
