package weir.settle;

import java.util.List;
import weir.settle.call.CallScope;
import weir.settle.call.SettlementCall;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.RegistryCalls;

/**
 * What holds on the chain once an action is done. An action whose guard holds already is not sent,
 * so that a settlement can continue after its journal was lost. Guards follow from the calls; that
 * money moves once is ensured by the registry and the vault, not by them.
 */
sealed interface DoneWhen {

  /**
   * There is a contract at the account.
   *
   * @param account the address
   */
  record CodeAt(Address account) implements DoneWhen {}

  /**
   * The registry says that a funding was done, to the same account with the same amount.
   *
   * @param issuer who funded
   */
  record Funded(Address issuer, RegistryCalls.Funding funding) implements DoneWhen {}

  /** The registry may move what those fundings need that were not done yet. */
  record Allowed(Address token, Address owner, List<Funded> fundings) implements DoneWhen {
    public Allowed {
      fundings = List.copyOf(fundings);
    }
  }

  /** The registry may move nothing, or what those fundings need that were not done yet. */
  record Cleared(Allowed otherwise) implements DoneWhen {}

  /**
   * The vault has opened this distribution.
   *
   * @param distribution keccak-256 of its name
   */
  record PoolOpen(Address vault, Hash32 distribution) implements DoneWhen {}

  /** Nothing: the contract itself ensures that sending it twice pays once. */
  record Contract() implements DoneWhen {}

  /**
   * Returns what holds once a call is done.
   *
   * @param all the calls of the settlement, this one included
   */
  static DoneWhen of(SettlementCall call, CallScope scope, List<SettlementCall> all) {
    return switch (call) {
      case SettlementCall.DeployRegistry() -> new CodeAt(RegistryCalls.ADDRESS);
      case SettlementCall.DeployToken token -> new CodeAt(scope.token());
      case SettlementCall.DeployVault vault -> new CodeAt(scope.vault());
      case SettlementCall.Approve(var most) ->
          most.isZero() ? new Cleared(allowed(scope, all)) : allowed(scope, all);
      case SettlementCall.Fund fund -> funded(fund, scope);
      case SettlementCall.Open open -> new PoolOpen(scope.vault(), open.opening().distribution());
      case SettlementCall.OpenInstant open ->
          new PoolOpen(scope.vault(), open.opening().distribution());
      case SettlementCall.Recount recount -> new Contract();
      case SettlementCall.Push push -> new Contract();
    };
  }

  private static Allowed allowed(CallScope scope, List<SettlementCall> all) {
    return new Allowed(
        scope.token(),
        scope.sender(),
        all.stream()
            .filter(SettlementCall.Fund.class::isInstance)
            .map(fund -> funded((SettlementCall.Fund) fund, scope))
            .toList());
  }

  private static Funded funded(SettlementCall.Fund fund, CallScope scope) {
    return new Funded(
        scope.sender(),
        new RegistryCalls.Funding(
            scope.token(),
            scope.promises(),
            fund.distribution(),
            fund.to(),
            fund.most().units(),
            fund.level().units()));
  }
}
