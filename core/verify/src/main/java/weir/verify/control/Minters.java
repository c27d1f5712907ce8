package weir.verify.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.plan.terms.Control;
import weir.units.Address;
import weir.verify.trial.FindingLog;
import weir.verify.trial.Trial;

/** No account may mint but the minter of the plan. */
record Minters(Trial trial, TokenRoles roles) {

  void judge(Optional<ContractState> token, Optional<Control> stated, FindingLog log) {
    if (token.isEmpty()) {
      return;
    }
    ContractState state = token.get();
    Optional<Address> named = trial.plan().identity().asset().minter();
    Optional<Address> minter = state.minter().filter(m -> !m.equals(Address.ZERO));
    boolean isOwn = trial.plan().identity().asset().contract().isEmpty();
    if (minter.isPresent() && !minter.equals(named)) {
      if (isOwn || named.isPresent()) {
        differs(state, List.of(minter.get()), named, log);
      } else {
        log.add(
            ControlWords.note(
                trial,
                trial.token(),
                "the token has a minter of whom the plan says nothing",
                Trial.line("minter", minter.get())));
      }
    }
    var rest =
        new ArrayList<>(roles.holders().getOrDefault(RoleName.id(RoleName.MINTER), Set.of()));
    named.ifPresent(rest::remove);
    stated.stream()
        .flatMap(control -> control.roles().stream())
        .filter(role -> RoleName.id(role.name()).equals(RoleName.id(RoleName.MINTER)))
        .forEach(role -> rest.removeAll(role.holders()));
    boolean isSaid = stated.filter(control -> !control.roles().isEmpty()).isPresent();
    if (!rest.isEmpty() && named.isPresent() && !isSaid) {
      differs(state, rest, named, log);
    }
  }

  private void differs(
      ContractState state, List<Address> minters, Optional<Address> named, FindingLog log) {
    log.add(
        ControlWords.finding(
            trial,
            trial.token(),
            state.where(),
            "the token has a minter that the plan does not state",
            List.of(
                Trial.line("minters", ControlWords.accounts(minters)),
                Trial.line("plan", named.map(ControlWords::account).orElse("none")))));
  }
}
