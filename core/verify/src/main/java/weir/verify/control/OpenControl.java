package weir.verify.control;

import java.util.List;
import java.util.Optional;
import weir.plan.terms.Control;
import weir.units.Address;
import weir.verify.trial.FindingLog;
import weir.verify.trial.Trial;

/** Says who controls a contract where the plan does not. */
record OpenControl(Trial trial, TokenRoles roles) {

  void note(Address contract, ContractState state, Optional<Control> stated, FindingLog log) {
    if (stated.flatMap(Control::owner).isEmpty()) {
      state
          .owner()
          .filter(owner -> !owner.equals(Address.ZERO))
          .ifPresent(owner ->
              add(
                  contract,
                  log,
                  "a contract has an owner of whom the plan says nothing",
                  Trial.line("owner", owner)));
    }
    state
        .pendingOwner()
        .ifPresent(owner ->
            add(contract, log, "a contract is offered to another owner", Trial.line("to", owner)));
    if (stated.map(Control::owners).filter(owners -> !owners.isEmpty()).isEmpty()) {
      state
          .owners()
          .ifPresent(owners ->
              add(
                  contract,
                  log,
                  "a contract is a multisig of which the plan says nothing",
                  Trial.line("owners", ControlWords.accounts(owners)),
                  Trial.line("needed", state.threshold().map(Object::toString).orElse("unknown"))));
    }
    if (!state.implementations().isEmpty()) {
      add(
          contract,
          log,
          "a contract is a proxy, and its code can be exchanged",
          Trial.line("code of", state.implementations()),
          Trial.line("admin", state.admin().map(ControlWords::account).orElse("not known")));
    }
    if (contract.equals(trial.token()) && stated.map(Control::roles).orElse(List.of()).isEmpty()) {
      roles(contract, log);
    }
  }

  private void roles(Address token, FindingLog log) {
    roles
        .holders()
        .forEach((role, holders) -> {
          if (!holders.isEmpty()) {
            add(
                token,
                log,
                "accounts hold a role of the token of which the plan says nothing",
                Trial.line("role", RoleName.usual(role)),
                Trial.line("held by", ControlWords.accounts(List.copyOf(holders))));
          }
        });
  }

  private void add(Address contract, FindingLog log, String what, String... numbers) {
    log.add(ControlWords.note(trial, contract, what, numbers));
  }
}
