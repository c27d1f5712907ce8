package weir.settle.call;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import weir.evm.AbiException;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.evm.Create2;
import weir.ledger.PoolOptions;
import weir.plan.Distribution;
import weir.settle.call.SettlementCall.Run;
import weir.settle.preflight.RunParts;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.GrantRun;
import weir.vault.RegistryCalls;
import weir.vault.RegistryCalls.Funding;
import weir.vault.TokenCalls;
import weir.vault.VaultCalls;

/**
 * Reads the calls of a settlement from their bytes. It takes only what a settlement of these
 * contracts can do, written in the one way in which it is written.
 */
public final class CallReader {

  private static final String FUND_VAULT = "fund-vault";

  private final CallScope scope;
  private final Map<Hash32, List<String>> distributions;

  /**
   * Returns a reader of the calls between these accounts and contracts.
   *
   * @param distributions the names of the distributions that are pushed, by the root of their tree
   */
  public CallReader(CallScope scope, Map<Hash32, List<String>> distributions) {
    this.scope = scope;
    this.distributions = Map.copyOf(distributions);
  }

  /**
   * Returns what a call does.
   *
   * @param id the id of its action, which must fit
   * @param to the contract that is called
   * @throws IllegalArgumentException if no settlement of these contracts makes the call; the
   *     message says why
   */
  public SettlementCall read(String id, Address to, Bytes data) {
    try {
      SettlementCall call = call(id, to, data);
      require(fits(id, call), "the id " + id + " does not fit what its call does");
      return call;
    } catch (AbiException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "the data of %s cannot be read: %s".formatted(id, e.getMessage()), e);
    }
  }

  private SettlementCall call(String id, Address to, Bytes data) throws AbiException {
    if (to.equals(Create2.DEPLOYER)) {
      require(data.equals(RegistryCalls.deployment()), id + " deploys another contract");
      return new SettlementCall.DeployRegistry();
    }
    if (to.equals(RegistryCalls.ADDRESS)) {
      return ofRegistry(id, data);
    }
    if (to.equals(scope.token()) && TokenCalls.APPROVE.isCalledBy(data)) {
      AbiValues values = arguments(id, TokenCalls.APPROVE, data);
      require(
          values.address(0).equals(RegistryCalls.ADDRESS),
          "%s lets %s move units of the sender, and not the registry"
              .formatted(id, values.address(0)));
      return new SettlementCall.Approve(amount(values, 1));
    }
    if (to.equals(scope.vault())) {
      return ofVault(id, data);
    }
    throw new IllegalArgumentException(
        "%s makes a call of %s that no settlement of this vault makes".formatted(id, to));
  }

  private SettlementCall ofRegistry(String id, Bytes data) throws AbiException {
    if (RegistryCalls.DEPLOY_TOKEN.isCalledBy(data)) {
      return token(id, arguments(id, RegistryCalls.DEPLOY_TOKEN, data));
    }
    if (RegistryCalls.DEPLOY_VAULT.isCalledBy(data)) {
      return vault(id, arguments(id, RegistryCalls.DEPLOY_VAULT, data));
    }
    if (RegistryCalls.FUND.isCalledBy(data)) {
      List<Funding> fundings = RegistryCalls.fundings(arguments(id, RegistryCalls.FUND, data));
      require(fundings.size() == 1, id + " funds " + fundings.size() + " accounts, and not one");
      return fund(id, fundings.getFirst());
    }
    if (RegistryCalls.PUSH.isCalledBy(data)) {
      AbiValues values = arguments(id, RegistryCalls.PUSH, data);
      require(values.address(0).equals(scope.vault()), id + " pushes from another vault");
      AbiValues runs = values.values(1);
      require(!runs.isEmpty(), id + " pushes nothing");
      return new SettlementCall.Push(
          IntStream.range(0, runs.size()).mapToObj(i -> run(id, runs.values(i))).toList());
    }
    throw new IllegalArgumentException(id + " makes a call of the registry that is not known");
  }

  private SettlementCall ofVault(String id, Bytes data) throws AbiException {
    if (VaultCalls.OPEN.isCalledBy(data)) {
      AbiValues values = arguments(id, VaultCalls.OPEN, data).values(0);
      require(values.values(4).isEmpty(), id + " opens a pool whose words exist elsewhere");
      PoolOptions options = VaultCalls.options(values.values(5));
      require(isMeant(options), id + " states terms of a right that no account has");
      return new SettlementCall.Open(opening(values), values.values(3).hashes(), options);
    }
    if (VaultCalls.OPEN_INSTANT.isCalledBy(data)) {
      AbiValues values = arguments(id, VaultCalls.OPEN_INSTANT, data);
      long closes = values.small(4);
      return new SettlementCall.OpenInstant(
          opening(values),
          values.small(3),
          closes == 0 ? OptionalLong.empty() : OptionalLong.of(closes));
    }
    if (VaultCalls.RECOUNT.isCalledBy(data)) {
      AbiValues pools = arguments(id, VaultCalls.RECOUNT, data).values(0);
      return new SettlementCall.Recount(
          IntStream.range(0, pools.size()).mapToObj(pools::small).toList());
    }
    if (VaultCalls.PUSH.isCalledBy(data)) {
      AbiValues run = arguments(id, VaultCalls.PUSH, data).values(0);
      return new SettlementCall.Push(List.of(run(id, run)));
    }
    throw new IllegalArgumentException(id + " makes a call of the vault that is not known");
  }

  /** Returns the arguments; the same values are written in one way only. */
  private static AbiValues arguments(String id, AbiFunction function, Bytes data)
      throws AbiException {
    AbiValues values = function.arguments(data);
    require(
        function.encode(values.toArray()).equals(data),
        "the data of %s are more than its call of %s, or written otherwise"
            .formatted(id, function));
    return values;
  }

  private SettlementCall token(String id, AbiValues values) throws AbiException {
    Bytes creation = values.bytes(1);
    deploys(id, values.hash(0), creation, scope.token());
    AbiValues made = Deployment.tokenArguments(creation);
    var asset = new Asset(made.text(1), Math.toIntExact(made.small(2)));
    require(
        asset.equals(scope.asset()),
        "%s deploys a token %s of %d decimals, and the settlement is of %s with %d"
            .formatted(
                id,
                asset.symbol(),
                asset.decimals(),
                scope.asset().symbol(),
                scope.asset().decimals()));
    require(made.address(5).equals(scope.sender()), id + " mints to another account");
    return new SettlementCall.DeployToken(
        asset, made.text(0), amount(made, 3), amount(made, 4), made.address(6), values.small(2));
  }

  private SettlementCall vault(String id, AbiValues values) {
    Bytes creation = values.bytes(1);
    deploys(id, values.hash(0), creation, scope.vault());
    Bytes expected = Deployment.vaultCreation(scope.token(), scope.promises(), scope.sender());
    require(creation.equals(expected), id + " deploys another contract than the vault");
    return new SettlementCall.DeployVault(values.small(2));
  }

  private void deploys(String id, Hash32 promises, Bytes creation, Address at) {
    require(promises.equals(scope.promises()), id + " deploys for other promises");
    require(
        Deployment.address(scope.sender(), promises, creation).equals(at),
        id + " deploys another contract than that at " + at);
  }

  private SettlementCall fund(String id, Funding funding) {
    require(funding.token().equals(scope.token()), id + " sends another token");
    require(funding.promises().equals(scope.promises()), id + " funds other promises");
    boolean ofVault = funding.distribution().equals(Hash32.ZERO);
    require(
        !ofVault || funding.to().equals(scope.vault()),
        id + " sends the sum of the vault to " + funding.to());
    return new SettlementCall.Fund(
        funding.distribution(),
        funding.to(),
        scope.asset().units(funding.amount()),
        scope.asset().units(funding.level()));
  }

  /** Terms of a right that no account has would be in no words. */
  private static boolean isMeant(PoolOptions options) {
    boolean revokes =
        options.revoker().isPresent()
            || (options.backdate() == 0 && options.backTo().equals(Address.ZERO));
    boolean moves = options.guardian().isPresent() || options.moveDelay() == 0;
    boolean changes =
        options.mostForward() > 0 || options.mostStill() > 0 || options.changeDelay() == 0;
    return revokes && moves && changes;
  }

  private SettlementCall.Opening opening(AbiValues values) {
    return new SettlementCall.Opening(values.hash(0), values.hash(1), amount(values, 2));
  }

  /** The vault pays a run from a pool with the root to which it leads; so the root names it. */
  private Run run(String id, AbiValues values) {
    GrantRun run = GrantRun.of(values);
    List<String> of = distributions.getOrDefault(RunParts.root(run), List.of());
    require(
        !of.isEmpty(),
        "%s pushes to grants %d to %d of a list that is none of its distributions"
            .formatted(id, run.first(), run.first() + run.accounts().size() - 1));
    return new Run(of, run.pool(), run.first(), run.accounts().size());
  }

  private Amount amount(AbiValues values, int index) {
    return amount(values.number(index));
  }

  private Amount amount(BigInteger units) {
    return scope.asset().units(units);
  }

  /** The id is in the words for people, so it may not say something else. */
  private static boolean fits(String id, SettlementCall call) {
    return switch (call) {
      case SettlementCall.DeployRegistry() -> id.equals("registry");
      case SettlementCall.DeployToken token -> id.equals("token");
      case SettlementCall.DeployVault vault -> id.equals("vault");
      case SettlementCall.Approve(var most) ->
          id.equals(most.isZero() ? "approve-nothing" : "approve");
      case SettlementCall.Fund fund ->
          fund.distribution().equals(Hash32.ZERO)
              ? id.equals(FUND_VAULT)
              : names(id, "fund/", fund.distribution());
      case SettlementCall.Open open -> names(id, "open/", open.opening().distribution());
      case SettlementCall.OpenInstant open -> names(id, "open/", open.opening().distribution());
      case SettlementCall.Recount recount -> id.equals("recount");
      case SettlementCall.Push(var runs) ->
          runs.getFirst().of().stream()
              .anyMatch(name -> id.equals("push/%s/%d".formatted(name, runs.getFirst().first())));
    };
  }

  private static boolean names(String id, String kind, Hash32 distribution) {
    return id.startsWith(kind)
        && Distribution.nameHash(id.substring(kind.length())).equals(distribution);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
