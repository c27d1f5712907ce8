package weir.verify.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * The vault states the hash of the plan's first version, its asset and its issuer.
 *
 * <p>The address of a vault depends on that hash, so a plan whose text was changed after it was
 * settled has no vault at its own address. Where another vault of the same issuer was read, the
 * finding names the hash that it states: a hash does not say which lines differ.
 */
final class VaultRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();
  private final List<Fact.PlanRead> others = new ArrayList<>();
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
    } else if (fact instanceof Fact.PlanRead other
        && trial.plan().identity().issuer().equals(Optional.of(other.issuer()))) {
      others.add(other);
    }
    if (fact instanceof Fact.SupplyRead reading && reading.contract().equals(trial.token())) {
      isTokenRead = true;
    }
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    if (!isPlanRead && !others.isEmpty()) {
      for (Fact.PlanRead other : others) {
        var vault = List.of(Trial.line("vault", other.vault()));
        log.add(
            other.planHash().equals(trial.plan().lineageId().hash())
                ? elsewhere(other)
                : changed(Optional.of(other.where()), other.planHash(), vault));
      }
    } else if (!isPlanRead && !trial.vaultPromises().isEmpty()) {
      log.add(
          finding(
              Optional.empty(),
              "there is no vault at its address on %s; has the plan been settled on this chain?"
                  .formatted(trial.plan().identity().chain()),
              List.of(Trial.line("vault", trial.vault()))));
    }
    if (!isTokenRead) {
      log.add(
          finding(
              Optional.empty(),
              "there is no token at the address of the plan's token on " + trial.plan().identity().chain(),
              List.of(Trial.line("token", trial.token()))));
    }
    Optional<Address> contract = trial.plan().identity().asset().contract();
    if (contract.isPresent() && !contract.get().equals(trial.token())) {
      log.add(
          differs(Optional.empty(), "the token is not the plan's", trial.token(), contract.get()));
    }
  }

  private void judge(Fact.PlanRead reading) {
    var where = Optional.of(reading.where());
    var hash = trial.plan().lineageId().hash();
    if (!reading.planHash().equals(hash)) {
      found.add(changed(where, reading.planHash(), List.of()));
    }
    if (!reading.asset().equals(trial.token())) {
      found.add(differs(where, "the vault holds another token", reading.asset(), trial.token()));
    }
    Optional<Address> issuer = trial.plan().identity().issuer();
    if (issuer.isPresent() && !issuer.get().equals(reading.issuer())) {
      found.add(differs(where, "the vault has another issuer", reading.issuer(), issuer.get()));
    }
  }

  /** The address follows from the code and the arguments of the constructor. */
  private Finding elsewhere(Fact.PlanRead other) {
    return finding(
        Optional.of(other.where()),
        "the plan's vault has another code or other arguments than the plan gives it",
        List.of(Trial.line("chain", other.vault()), Trial.line("plan", trial.vault())));
  }

  private Finding changed(Optional<ChainPosition> where, Hash32 onChain, List<String> more) {
    var numbers =
        new ArrayList<>(
            List.of(
                Trial.line("chain", onChain),
                Trial.line("plan", trial.plan().lineageId().hash()),
                Trial.line(
                    "differs", "cannot be known from a hash: compare with the settled text")));
    numbers.addAll(more);
    return finding(where, "this is not the plan that was settled", numbers);
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
