package weir.verify.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.plan.terms.Control;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.Finding;
import weir.verify.trial.FindingLog;
import weir.verify.trial.RuleFold;
import weir.verify.trial.Trial;

/**
 * The contracts of a plan are controlled as the plan states, and their code stays what it was.
 *
 * <p>What the plan states and the chain contradicts is a finding. What it leaves open is a note.
 */
public final class ControlRules implements RuleFold {

  private final Trial trial;
  private final FindingLog found = new FindingLog();
  private final Map<Address, PublishedCode> published = new LinkedHashMap<>();
  private final Map<Address, ContractState> states = new LinkedHashMap<>();
  private final TokenRoles roles = new TokenRoles();
  private final AllowanceNotes allowances;

  public ControlRules(Trial trial) {
    this.trial = trial;
    this.allowances = new AllowanceNotes(trial);
  }

  /** Returns the published code of a contract, if it is known. */
  Optional<PublishedCode> published(Address contract) {
    return Optional.ofNullable(published.get(contract));
  }

  /**
   * States the code that a contract must have, if it has any.
   *
   * @param runtime with zeros for the words that its constructor fills in
   */
  public void publish(Address contract, Bytes runtime) {
    published.put(contract, PublishedCode.of(runtime));
  }

  /** Follows a log of the token or the vault. */
  public void see(RawLog log) {
    if (log.contract().equals(trial.token())) {
      roles.see(log);
      allowances.see(log);
    }
  }

  /** Follows what contracts answered after a mark. */
  public void see(List<StateReading> readings, ChainPosition where) {
    var byContract = new LinkedHashMap<Address, List<StateReading>>();
    for (StateReading reading : readings) {
      byContract.computeIfAbsent(reading.contract(), c -> new ArrayList<>()).add(reading);
    }
    byContract.forEach((contract, answers) -> {
      ContractState now = ContractState.of(where, answers);
      if (now.codeHash().isPresent()) {
        Optional.ofNullable(states.put(contract, now))
            .ifPresent(before -> compare(contract, before, now));
      }
    });
  }

  private void compare(Address contract, ContractState before, ContractState now) {
    boolean isOther = !before.codeHash().equals(now.codeHash());
    if (isOther && before.isContract()) {
      found.add(
          ControlWords.finding(
              trial,
              contract,
              now.where(),
              "the code of a contract was exchanged",
              List.of(
                  Trial.line("before", ControlWords.hash(before.codeHash())),
                  Trial.line("now", ControlWords.hash(now.codeHash())))));
    } else if (isOther) {
      found.add(
          ControlWords.note(
              trial, contract, "an account of the plan has become a contract, or acts by one"));
    } else if (!before.implementations().equals(now.implementations())) {
      found.add(
          otherCode(
              contract,
              now,
              Trial.line("before", before.implementations()),
              Trial.line("now", now.implementations())));
    } else if (before.singleton().isPresent()
        && now.firstSlot().isPresent()
        && !before.firstSlot().equals(now.firstSlot())) {
      found.add(
          otherCode(
              contract,
              now,
              Trial.line("before", before.singleton().get()),
              Trial.line("now", now.firstSlot().flatMap(Answers::address).orElse(Address.ZERO))));
    }
  }

  private Finding otherCode(Address contract, ContractState now, String... lines) {
    return ControlWords.finding(
        trial,
        contract,
        now.where(),
        "a contract was given other code behind its proxy",
        List.of(lines));
  }

  @Override
  public void end(long now, FindingLog log) {
    log.addAll(found);
    published.forEach((contract, code) ->
        Optional.ofNullable(states.get(contract))
            .ifPresent(state -> judge(contract, code, state, log)));
    var stated = new HashMap<Address, Control>();
    for (Control control : trial.plan().definitions().controls()) {
      stated.put(control.contract(), control);
      new StatedControl(trial, control, roles)
          .judge(Optional.ofNullable(states.get(control.contract())), log);
    }
    var open = new OpenControl(trial, roles);
    states.forEach((contract, state) -> {
      if (state.isContract() && !published.containsKey(contract)) {
        open.note(contract, state, Optional.ofNullable(stated.get(contract)), log);
        noteModules(contract, state, log);
      }
    });
    allowances.end(published.keySet(), log);
    new Minters(trial, roles)
        .judge(
            Optional.ofNullable(states.get(trial.token())),
            Optional.ofNullable(stated.get(trial.token())),
            log);
  }

  /** A plan has no words for them, and each acts for the multisig by its own rules. */
  private void noteModules(Address contract, ContractState state, FindingLog log) {
    if (!state.modules().isEmpty()) {
      log.add(
          ControlWords.note(
              trial,
              contract,
              "modules can act for a multisig without its owners",
              Trial.line("modules", ControlWords.accounts(state.modules()))));
    }
  }

  private void judge(Address contract, PublishedCode code, ContractState state, FindingLog log) {
    Optional<Hash32> onChain = state.codeWithout(code.places());
    if (state.isContract() && !onChain.equals(Optional.of(code.hash()))) {
      log.add(
          ControlWords.finding(
              trial,
              contract,
              state.where(),
              "a contract has other code than the published one",
              List.of(
                  Trial.line("chain", ControlWords.hash(onChain)),
                  Trial.line("published", code.hash()))));
    }
  }
}
