package weir.verify.rules;

import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/** The vault states the hash of the plan's first version, its asset and its issuer. */
final class VaultRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();
  private boolean isPlanRead;
  private boolean isTokenRead;

  VaultRules(Trial trial) {
    this.trial = trial;
  }

  @Override
  public void see(Fact fact) {
    if (fact instanceof Fact.PlanRead reading && reading.vault().equals(trial.vault())) {
      isPlanRead = true;
      judge(reading);
    }
    if (fact instanceof Fact.SupplyRead reading && reading.contract().equals(trial.token())) {
      isTokenRead = true;
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    if (!isPlanRead && !trial.vaultPromises().isEmpty()) {
      log.add(
          finding(
              Optional.empty(),
              "there is no vault at its address on %s; has the plan been settled on this chain?"
                  .formatted(trial.plan().chain()),
              List.of(Trial.line("vault", trial.vault()))));
    }
    if (!isTokenRead) {
      log.add(
          finding(
              Optional.empty(),
              "there is no token at the address of the plan's token on " + trial.plan().chain(),
              List.of(Trial.line("token", trial.token()))));
    }
    Optional<Address> contract = trial.plan().asset().contract();
    if (contract.isPresent() && !contract.get().equals(trial.token())) {
      log.add(
          differs(Optional.empty(), "the token is not the plan's", trial.token(), contract.get()));
    }
  }

  private void judge(Fact.PlanRead reading) {
    var where = Optional.of(reading.where());
    var hash = trial.plan().lineageId().hash();
    if (!reading.planHash().equals(hash)) {
      found.add(differs(where, "the vault states another plan", reading.planHash(), hash));
    }
    if (!reading.asset().equals(trial.token())) {
      found.add(differs(where, "the vault holds another token", reading.asset(), trial.token()));
    }
    Optional<Address> issuer = trial.plan().issuer();
    if (issuer.isPresent() && !issuer.get().equals(reading.issuer())) {
      found.add(differs(where, "the vault has another issuer", reading.issuer(), issuer.get()));
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
