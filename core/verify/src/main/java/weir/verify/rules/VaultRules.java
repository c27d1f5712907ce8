package weir.verify.rules;

import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/** The vault carries the hash of the plan's first version, its asset and its issuer. */
final class VaultRules {

  private VaultRules() {}

  static void judge(Trial trial, FindingLog minutes) {
    boolean read = false;
    for (Fact fact : trial.facts()) {
      if (fact instanceof Fact.PlanRead reading && reading.vault().equals(trial.vault())) {
        read = true;
        judge(trial, reading, minutes);
      }
    }
    if (!read && !trial.vaultPromises().isEmpty()) {
      minutes.add(
          finding(
              Optional.empty(),
              "it was not read which plan the vault carries",
              List.of(Trial.line("vault", trial.vault()))));
    }
    boolean tokenRead =
        trial.facts().stream()
            .anyMatch(f -> f instanceof Fact.SupplyRead r && r.contract().equals(trial.token()));
    if (!tokenRead) {
      minutes.add(
          finding(
              Optional.empty(),
              "no token stands where the plan's token should",
              List.of(Trial.line("token", trial.token()))));
    }
    Optional<Address> contract = trial.plan().asset().contract();
    if (contract.isPresent() && !contract.get().equals(trial.token())) {
      minutes.add(
          differs(Optional.empty(), "the token is not the plan's", trial.token(), contract.get()));
    }
  }

  private static void judge(Trial trial, Fact.PlanRead reading, FindingLog minutes) {
    var where = Optional.of(reading.where());
    var hash = trial.plan().lineageId().hash();
    if (!reading.planHash().equals(hash)) {
      minutes.add(differs(where, "the vault carries another plan", reading.planHash(), hash));
    }
    if (!reading.asset().equals(trial.token())) {
      minutes.add(differs(where, "the vault holds another token", reading.asset(), trial.token()));
    }
    Optional<Address> issuer = trial.plan().issuer();
    if (issuer.isPresent() && !issuer.get().equals(reading.issuer())) {
      minutes.add(differs(where, "the vault has another issuer", reading.issuer(), issuer.get()));
    }
  }

  private static Finding differs(
      Optional<ChainPosition> where, String what, Object onChain, Object inPlan) {
    return finding(where, what, List.of(Trial.line("chain", onChain), Trial.line("plan", inPlan)));
  }

  private static Finding finding(Optional<ChainPosition> where, String what, List<String> numbers) {
    return new Finding(
        Rule.VAULT_OF_PLAN, Trial.WHOLE, Trial.TOP, where, what, numbers, Deviation.NONE);
  }
}
