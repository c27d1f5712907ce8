package weir.language;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.text.Decimals;
import weir.language.text.Instants;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.Spans;
import weir.language.text.TextReader;
import weir.language.text.WordReader;
import weir.language.text.YamlNode;
import weir.plan.Condition;
import weir.plan.statement.Span;
import weir.plan.statement.ValueText;
import weir.units.Address;
import weir.units.Fraction;

/** Reads the conditions of a plan, each with the keys of its kind. */
final class ConditionReader {

  /** The keys of each kind; keys of another kind are refused. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "milestone", List.of("attested-by", "needed"),
          "price", List.of("at-least", "quote", "oracle", "window"),
          "governance", List.of("by"),
          "tbd", List.of());

  private final DiagnosticCollector complaints;

  ConditionReader(ReaderContext reading) {
    this.complaints = reading.complaints();
  }

  List<Condition> read(MappingFields plan) {
    var conditions = new ArrayList<Condition>();
    for (var named : NameReader.sections(plan, "conditions", Language.CONDITION, complaints)) {
      condition(named).ifPresent(conditions::add);
    }
    return conditions;
  }

  private Optional<Condition> condition(NameReader.Named named) {
    var fields = named.fields();
    var says = fields.scalar("says").flatMap(s -> TextReader.line(ScalarKind.TEXT, s, complaints));
    var kind =
        fields
            .scalar("kind")
            .filter(s ->
                WordReader.isOne(
                    List.of("milestone", "price", "governance", "tbd"), "kind", s, complaints))
            .map(YamlNode.Scalar::text);
    var evidence = kind.filter(k -> hasItsKeys(k, fields)).flatMap(k -> evidence(k, fields));
    var deadline = deadline(fields);
    var opened = fields.scalar("opened").flatMap(s -> Instants.read(s, complaints));
    return says.flatMap(text ->
        evidence.map(e ->
            new Condition(named.name(), e, text, deadline, opened, fields.origin(named.at()))));
  }

  private boolean hasItsKeys(String kind, MappingFields fields) {
    boolean good = true;
    for (var other : KEYS.entrySet()) {
      for (String key : other.getValue()) {
        boolean own = other.getKey().equals(kind);
        if (fields.states(key) != own) {
          good = false;
          complaints.add(
              PlanCode.CONDITION_KEYS,
              own ? fields.at() : fields.at(key),
              own
                  ? "a condition of kind %s lacks %s".formatted(kind, key)
                  : "%s belongs to kind %s, not %s".formatted(key, other.getKey(), kind),
              own ? "add " + key : "leave it out, or change the kind");
        }
      }
    }
    return good;
  }

  private Optional<Condition.Evidence> evidence(String kind, MappingFields fields) {
    return switch (kind) {
      case "milestone" -> milestone(fields);
      case "price" -> price(fields);
      case "governance" ->
          fields
              .scalar("by")
              .flatMap(s -> TextReader.address(s, complaints))
              .map(Condition.Evidence.Governance::new);
      default -> Optional.of(new Condition.Evidence.Tbd());
    };
  }

  private Optional<Condition.Evidence> milestone(MappingFields fields) {
    var stated = fields.scalars("attested-by");
    if (stated.equals(Optional.of(List.of()))) {
      complaints.add(
          PlanCode.MISSING_KEY,
          fields.at("attested-by"),
          "no account attests the condition",
          "state at least one account");
    }
    var scalars = stated.orElse(List.of());
    var accounts = new LinkedHashSet<Address>();
    for (YamlNode.Scalar scalar : scalars) {
      TextReader.address(scalar, complaints)
          .filter(account -> !accounts.add(account))
          .ifPresent(account ->
              complaints.add(
                  PlanCode.KEYS_CONFLICT,
                  scalar.at(),
                  "%s attests twice".formatted(account),
                  "state each account once"));
    }
    var needed =
        fields
            .scalar("needed")
            .flatMap(
                s -> TextReader.count(s, 1, Math.max(1, scalars.size()), "accounts", complaints));
    return accounts.isEmpty() || accounts.size() < scalars.size()
        ? Optional.empty()
        : needed.map(n -> new Condition.Evidence.Milestone(List.copyOf(accounts), n));
  }

  private Optional<Condition.Evidence> price(MappingFields fields) {
    var atLeast =
        fields
            .scalar("at-least")
            .flatMap(s ->
                Decimals.read(s, complaints).filter(n -> Decimals.isPositive(n, s, complaints)))
            .map(n -> new Fraction(n.unscaledValue(), BigInteger.TEN.pow(n.scale())));
    var quote =
        fields.scalar("quote").flatMap(s -> TextReader.line(ScalarKind.SYMBOL, s, complaints));
    var oracle = fields.scalar("oracle").flatMap(s -> TextReader.address(s, complaints));
    var window = fixed(fields, "window", complaints);
    return atLeast.flatMap(price ->
        quote.flatMap(unit ->
            oracle.flatMap(
                teller -> window.map(w -> new Condition.Evidence.Price(price, unit, teller, w)))));
  }

  /** Returns a span of fixed length; adds a diagnostic if it is of the calendar or of blocks. */
  static Optional<Span.Seconds> fixed(
      MappingFields fields, String key, DiagnosticCollector complaints) {
    return fields
        .scalar(key)
        .flatMap(scalar ->
            Spans.read(scalar, complaints)
                .flatMap(span -> {
                  if (span instanceof Span.Seconds seconds) {
                    return Optional.of(seconds);
                  }
                  complaints.add(
                      PlanCode.BAD_SPAN,
                      scalar.at(),
                      "%s have no fixed length".formatted(ValueText.kind(span)),
                      "state days, hours, minutes or seconds");
                  return Optional.empty();
                }));
  }

  private Optional<Condition.Deadline> deadline(MappingFields fields) {
    if (fields.states("deadline") != fields.states("at-deadline")) {
      boolean date = fields.states("deadline");
      complaints.add(
          PlanCode.CONDITION_KEYS,
          fields.at(date ? "deadline" : "at-deadline"),
          date ? "the deadline lacks at-deadline" : "at-deadline lacks its deadline",
          date ? "add at-deadline: release, or at-deadline: return" : "add deadline: and its date");
    }
    var at = fields.scalar("deadline").flatMap(s -> Instants.read(s, complaints));
    var then =
        fields
            .scalar("at-deadline")
            .flatMap(
                s -> WordReader.read(Condition.AtDeadline.class, "at-deadline", s, complaints));
    return at.flatMap(instant -> then.map(t -> new Condition.Deadline(instant, t)));
  }
}
