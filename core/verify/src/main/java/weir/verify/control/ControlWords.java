package weir.verify.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.ledger.ChainPosition;
import weir.plan.terms.Control;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.Trial;

/** Findings and notes about who controls a contract. */
final class ControlWords {

  /** How many accounts a finding or note lists. */
  private static final int MOST = 20;

  private ControlWords() {}

  static Finding finding(
      Trial trial, Address contract, ChainPosition where, String what, List<String> numbers) {
    return new Finding(
        Rule.CONTROLLED_AS_STATED,
        Trial.WHOLE,
        line(trial, contract),
        Optional.of(where),
        what,
        with(contract, numbers),
        Deviation.NONE);
  }

  static Note note(Trial trial, Address contract, String what, String... numbers) {
    return new Note(Trial.WHOLE, line(trial, contract), what, with(contract, List.of(numbers)));
  }

  private static List<String> with(Address contract, List<String> numbers) {
    var lines = new ArrayList<String>();
    lines.add(Trial.line("contract", contract));
    lines.addAll(numbers);
    return lines;
  }

  /** Returns the place that names a contract, or else that of the asset. */
  private static Position line(Trial trial, Address contract) {
    return trial.plan().definitions().controls().stream()
        .filter(control -> control.contract().equals(contract))
        .map(Control::origin)
        .findFirst()
        .orElse(trial.plan().identity().asset().origin());
  }

  static String hash(Optional<Hash32> hash) {
    return hash.map(Hash32::toString).orElse("was not read");
  }

  /** Returns the first accounts, and how many more there are. */
  static String accounts(List<Address> accounts) {
    String listed =
        String.join(", ", accounts.stream().limit(MOST).map(ControlWords::account).toList());
    return accounts.size() <= MOST
        ? listed
        : "%s and %d more".formatted(listed, accounts.size() - MOST);
  }

  static String account(Address account) {
    return account.equals(Address.ZERO) ? "none" : account.toString();
  }
}
