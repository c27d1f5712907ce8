package weir.settle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import weir.plan.ChainId;
import weir.plan.Distribution;
import weir.settle.call.CallScope;
import weir.settle.call.SettlementCall;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Deployment;

/**
 * A settlement plan: the transactions to send, their sender, their amounts and their order.
 *
 * @param plan the name of the plan
 * @param planHash the hash of the version that is settled
 * @param asOf the instant for which it was made; a later one makes another settlement
 * @param chain the chain
 * @param scope its sender and its contracts, known before they are deployed
 * @param limits what it may cost
 * @param pools one for each distribution in the custody of the vault
 * @param actions in the order in which they are sent
 */
public record Settlement(
    String plan,
    Hash32 planHash,
    Instant asOf,
    ChainId chain,
    CallScope scope,
    SpendingLimits limits,
    List<PoolCommitment> pools,
    List<Action> actions) {

  public Settlement {
    pools = List.copyOf(pools);
    actions = List.copyOf(actions);
    if (actions.stream().map(Action::id).distinct().count() < actions.size()) {
      throw new IllegalArgumentException("two actions of a settlement have the same id");
    }
  }

  /**
   * Returns a settlement whose words and guards follow from the calls.
   *
   * @throws IllegalArgumentException if the vault is not the sender's, or if one of the calls is
   *     none that a settlement makes, or opens a pool that is not among {@code pools}
   */
  public static Settlement of(
      String plan,
      Hash32 planHash,
      Instant asOf,
      ChainId chain,
      CallScope scope,
      SpendingLimits limits,
      List<PoolCommitment> pools,
      List<Action.Request> drafts) {
    check(scope);
    List<SettlementCall> calls = Action.calls(scope, byRoot(pools), drafts);
    checkApproval(scope, calls);
    for (SettlementCall call : calls) {
      call.opens().ifPresent(opening -> check(opening, pools));
    }
    return new Settlement(
        plan, planHash, asOf, chain, scope, limits, pools, Action.of(scope, drafts, calls));
  }

  private static Map<Hash32, List<String>> byRoot(List<PoolCommitment> pools) {
    return pools.stream()
        .collect(
            Collectors.groupingBy(
                PoolCommitment::root,
                Collectors.mapping(PoolCommitment::distribution, Collectors.toList())));
  }

  /** The vault is at no other address than the registry deploys that of the sender. */
  private static void check(CallScope scope) {
    Bytes creation = Deployment.vaultCreation(scope.token(), scope.promises(), scope.sender());
    Address vault = Deployment.address(scope.sender(), scope.promises(), creation);
    if (!vault.equals(scope.vault())) {
      throw new IllegalArgumentException(
          "the vault of the sender for these promises and this token is %s, and not %s"
              .formatted(vault, scope.vault()));
    }
  }

  /** The registry may move what is funded, and no more. */
  private static void checkApproval(CallScope scope, List<SettlementCall> calls) {
    Amount funded = scope.asset().zero();
    for (SettlementCall call : calls) {
      if (call instanceof SettlementCall.Fund fund) {
        funded = funded.plus(fund.most());
      }
    }
    for (SettlementCall call : calls) {
      if (call instanceof SettlementCall.Approve(var most)
          && !most.isZero()
          && !most.equals(funded)) {
        throw new IllegalArgumentException(
            "it approves %s and funds with %s".formatted(most, funded));
      }
    }
  }

  private static void check(SettlementCall.Opening opening, List<PoolCommitment> pools) {
    if (pools.stream()
        .noneMatch(pool ->
            Distribution.nameHash(pool.distribution()).equals(opening.distribution())
                && pool.root().equals(opening.root())
                && pool.amount().equals(opening.total()))) {
      throw new IllegalArgumentException(
          "it opens a pool of %s with root %s, which is not among its distributions"
              .formatted(opening.total(), opening.root()));
    }
  }

  /** Returns the account that signs. */
  public Address sender() {
    return scope.sender();
  }

  /** Returns the token's contract. */
  public Address token() {
    return scope.token();
  }

  /** Returns symbol and decimals of the token. */
  public Asset asset() {
    return scope.asset();
  }

  /** Returns the vault's address. */
  public Address vault() {
    return scope.vault();
  }

  /** Returns the hash of the promises by which token and vault are known. */
  public Hash32 promises() {
    return scope.promises();
  }

  /** Returns this settlement without the actions of these ids. */
  Settlement without(Set<String> ids) {
    return new Settlement(
        plan,
        planHash,
        asOf,
        chain,
        scope,
        limits,
        pools,
        actions.stream().filter(action -> !ids.contains(action.id())).toList());
  }
}
