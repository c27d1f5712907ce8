package weir.verify.control;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.plan.terms.Control;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Note;
import weir.verify.trial.FindingLog;
import weir.verify.trial.Trial;

/** Compares one control that the plan states with what was read of the contract. */
record StatedControl(Trial trial, Control control, TokenRoles roles) {

  void judge(Optional<ContractState> read, FindingLog log) {
    if (read.isEmpty()) {
      log.add(note("who controls a contract was not read"));
      return;
    }
    ContractState state = read.get();
    if (!state.isContract()) {
      differs(state, "there is no contract where the plan states who controls one", List.of(), log);
      return;
    }
    code(state, log);
    owner(state, log);
    owners(state, log);
    if (!control.roles().isEmpty()) {
      roles(state, log);
    }
  }

  private void code(ContractState state, FindingLog log) {
    if (control.code().isPresent() && !control.code().equals(state.codeHash())) {
      differs(
          state,
          "a contract has other code than the plan states",
          List.of(
              Trial.line("chain", ControlWords.hash(state.codeHash())),
              Trial.line("plan", control.code().get())),
          log);
    }
  }

  private void owner(ContractState state, FindingLog log) {
    if (control.owner().isPresent() && !control.owner().equals(state.owner())) {
      differs(
          state,
          "a contract has another owner than the plan states",
          List.of(
              Trial.line(
                  "chain", state.owner().map(ControlWords::account).orElse("states no owner")),
              Trial.line("plan", ControlWords.account(control.owner().get()))),
          log);
    }
  }

  private void owners(ContractState state, FindingLog log) {
    if (control.owners().isEmpty()) {
      return;
    }
    Optional<List<Address>> onChain = state.owners();
    Optional<BigInteger> threshold = state.threshold();
    if (onChain.isEmpty() || threshold.isEmpty()) {
      differs(state, "the plan states a multisig, and the contract is none", List.of(), log);
      return;
    }
    var more = new ArrayList<>(onChain.get());
    more.removeAll(control.owners());
    if (!more.isEmpty()) {
      differs(
          state,
          "a multisig has owners that the plan does not state",
          List.of(Trial.line("owners", ControlWords.accounts(more))),
          log);
    }
    var fewer = new ArrayList<>(control.owners());
    fewer.removeAll(onChain.get());
    if (!fewer.isEmpty()) {
      log.add(
          note(
              "a multisig lacks owners that the plan states",
              Trial.line("owners", ControlWords.accounts(fewer))));
    }
    threshold(state, threshold.get(), log);
  }

  private void threshold(ContractState state, BigInteger onChain, FindingLog log) {
    int stated = control.threshold().orElse(1);
    int order = onChain.compareTo(BigInteger.valueOf(stated));
    var numbers = List.of(Trial.line("chain", onChain), Trial.line("plan", stated));
    if (order < 0) {
      differs(state, "fewer owners of a multisig must sign than the plan states", numbers, log);
    } else if (order > 0) {
      log.add(
          note(
              "more owners of a multisig must sign than the plan states",
              numbers.toArray(String[]::new)));
    }
  }

  private void roles(ContractState state, FindingLog log) {
    for (Map.Entry<Hash32, Set<Address>> role : roles.holders().entrySet()) {
      var more = new ArrayList<>(role.getValue());
      control.roles().stream()
          .filter(r -> RoleName.id(r.name()).equals(role.getKey()))
          .forEach(r -> more.removeAll(r.holders()));
      if (!more.isEmpty()) {
        differs(
            state,
            "accounts hold a role of the token that the plan does not give them",
            List.of(
                Trial.line("role", RoleName.of(role.getKey(), control)),
                Trial.line("held by", ControlWords.accounts(more))),
            log);
      }
    }
    if (roles.isFull()) {
      differs(state, "the token grants more roles than can be followed", List.of(), log);
    }
    for (Control.Role role : control.roles()) {
      Hash32 id = RoleName.id(role.name());
      var lacking = new HashSet<>(role.holders());
      lacking.removeIf(account -> state.hasRole(id, account).orElse(true));
      if (!lacking.isEmpty()) {
        log.add(
            note(
                "accounts do not hold a role of the token that the plan gives them",
                Trial.line("role", role.name()),
                Trial.line("accounts", ControlWords.accounts(List.copyOf(lacking)))));
      }
    }
  }

  private Note note(String what, String... numbers) {
    return ControlWords.note(trial, control.contract(), what, numbers);
  }

  private void differs(ContractState state, String what, List<String> numbers, FindingLog log) {
    log.add(ControlWords.finding(trial, control.contract(), state.where(), what, numbers));
  }
}
