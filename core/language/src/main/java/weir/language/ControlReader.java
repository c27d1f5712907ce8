package weir.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.YamlNode;
import weir.plan.terms.Control;
import weir.units.Address;

/** Reads who controls the contracts of a plan. */
final class ControlReader {

  private static final String NONE = "none";
  private static final List<String> STATED = List.of("code", "owner", "owners", "roles");

  private final DiagnosticCollector complaints;
  private final Optional<Address> token;

  /**
   * Returns a reader.
   *
   * @param token the contract of the token, if it exists already
   */
  ControlReader(DiagnosticCollector complaints, Optional<Address> token) {
    this.complaints = complaints;
    this.token = token;
  }

  List<Control> read(MappingFields plan) {
    var controls = new ArrayList<Control>();
    var first = new HashMap<Address, Position>();
    for (var named : NameReader.sections(plan, "control", Language.CONTROL, complaints)) {
      Optional<Control> control = control(named);
      control
          .map(c -> first.putIfAbsent(c.contract(), c.origin()))
          .ifPresent(earlier ->
              complaints.add(
                  PlanCode.KEYS_CONFLICT,
                  named.fields().at("contract"),
                  "the control of this contract is stated twice",
                  "state it once; the first is on " + DiagnosticCollector.lines(List.of(earlier))));
      control.ifPresent(controls::add);
    }
    return controls;
  }

  private Optional<Control> control(NameReader.Named named) {
    var fields = named.fields();
    var contract = fields.scalar("contract").flatMap(s -> TextReader.address(s, complaints));
    var code = fields.scalar("code").flatMap(s -> TextReader.hash(s, complaints));
    var owner = fields.scalar("owner").flatMap(this::owner);
    var owners = accounts(fields, "owners");
    var threshold = threshold(fields, owners.size());
    var roles = roles(fields, contract);
    if (STATED.stream().noneMatch(fields::states)) {
      complain(
          fields.at(),
          "nothing is said about who controls this contract",
          "state code, owner, owners or roles");
    }
    return contract.map(account ->
        new Control(named.name(), account, code, owner, owners, threshold, roles, named.at()));
  }

  private Optional<Address> owner(YamlNode.Scalar scalar) {
    return scalar.text().equals(NONE)
        ? Optional.of(Address.ZERO)
        : TextReader.address(scalar, complaints);
  }

  private OptionalInt threshold(MappingFields fields, int owners) {
    if (fields.states("owners") != fields.states("threshold")) {
      boolean lacks = fields.states("owners");
      complain(
          fields.at(lacks ? "owners" : "threshold"),
          lacks ? "the owners lack their threshold" : "the threshold lacks its owners",
          lacks ? "add threshold: and how many must sign" : "add owners: and their accounts");
    }
    return fields
        .scalar("threshold")
        .flatMap(s ->
            TextReader.count(s, 1, owners == 0 ? NameReader.MOST : owners, "owners", complaints))
        .stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private List<Control.Role> roles(MappingFields fields, Optional<Address> contract) {
    var roles = new ArrayList<Control.Role>();
    if (!fields.states("roles")) {
      return roles;
    }
    if (contract.isPresent() && !contract.equals(token)) {
      complain(
          fields.at("roles"),
          "only the roles of the token can be checked: the logs of other contracts are not read",
          "leave the roles out, or state the token's contract under asset");
    }
    var names = new HashSet<String>();
    for (MappingFields one : NameReader.items(fields, "roles", Language.ROLE, complaints)) {
      var name =
          one.scalar("role")
              .flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints))
              .filter(text -> isNew(names, text, one.at("role")));
      var holders = accounts(one, "held-by");
      name.ifPresent(text -> roles.add(new Control.Role(text, holders)));
    }
    return roles;
  }

  private boolean isNew(Set<String> names, String name, Position at) {
    boolean isNew = names.add(name);
    if (!isNew) {
      complaints.add(
          PlanCode.KEYS_CONFLICT, at, "%s is stated twice".formatted(name), "state it once");
    }
    return isNew;
  }

  /** Returns the accounts of a list, each once and at least one if it is there. */
  private List<Address> accounts(MappingFields fields, String key) {
    var scalars = fields.scalars(key);
    if (scalars.equals(Optional.of(List.of()))) {
      complaints.add(
          PlanCode.MISSING_KEY,
          fields.at(key),
          "no account is stated",
          "state at least one account");
    }
    var accounts = new LinkedHashSet<Address>();
    for (YamlNode.Scalar scalar : scalars.orElse(List.of())) {
      TextReader.address(scalar, complaints)
          .filter(account -> !accounts.add(account))
          .ifPresent(account ->
              complaints.add(
                  PlanCode.KEYS_CONFLICT,
                  scalar.at(),
                  "%s is stated twice".formatted(account),
                  "state each account once"));
    }
    return List.copyOf(accounts);
  }

  private void complain(Position at, String what, String fix) {
    complaints.add(PlanCode.CONTROL_KEYS, at, what, fix);
  }
}
