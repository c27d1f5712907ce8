package weir.language.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.language.keys.Key;
import weir.language.keys.Language;
import weir.language.keys.Section;
import weir.language.keys.Spellings;

/**
 * The values of one mapping, by the keys of its section. Its constructor reports every unknown,
 * missing, repeated or conflicting key; afterwards only the values remain to be read.
 */
public final class MappingFields {

  private record Field(Position key, YamlNode value) {}

  private final Section section;
  private final Position at;
  private final DiagnosticCollector complaints;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Set<String> excluded = new HashSet<>();
  private final Set<String> meant = new HashSet<>();

  private MappingFields(Section section, Position at, DiagnosticCollector complaints) {
    this.section = section;
    this.at = at;
    this.complaints = complaints;
  }

  /**
   * Returns the fields of the mapping; empty, with a diagnostic, if it is not one.
   *
   * @param at the place for a missing key, usually the key before the mapping
   */
  public static Optional<MappingFields> of(
      Section section, YamlNode node, Position at, DiagnosticCollector complaints) {
    return switch (node) {
      case YamlNode.Mapping mapping -> {
        var fields = new MappingFields(section, at, complaints);
        mapping.entries().forEach(fields::take);
        fields.checkMissing();
        fields.checkChoices();
        yield Optional.of(fields);
      }
      case YamlNode.Refused _ -> Optional.empty();
      case YamlNode.Scalar _, YamlNode.Sequence _ -> {
        wrongKind(node, at, section.name() + " is a mapping", complaints);
        yield Optional.empty();
      }
    };
  }

  public static void wrongKind(
      YamlNode node, Position at, String rule, DiagnosticCollector complaints) {
    boolean nothing = node instanceof YamlNode.Scalar(var text, var place) && text.isEmpty();
    complaints.add(
        PlanCode.WRONG_KIND,
        nothing ? at : node.at(),
        "%s, not %s".formatted(rule, node.kind()),
        rule.endsWith("a mapping")
            ? "write its keys below it, indented, or as {key: value}"
            : rule.endsWith("a list")
                ? "write its items below it, each after a hyphen"
                : "write one value after the colon");
  }

  public Section section() {
    return section;
  }

  /** Returns the place of the key before the mapping. */
  public Position at() {
    return at;
  }

  /** Returns the place of the key, or that of the mapping if the key is absent. */
  public Position at(String key) {
    return Optional.ofNullable(fields.get(known(key))).map(Field::key).orElse(at);
  }

  /**
   * Returns the places of an element and of the values of these keys: single values, the items of
   * lists, and the keys of values with more than one line.
   */
  public Origin origin(Position whole) {
    var values = new HashMap<String, Position>();
    fields.forEach((key, field) -> {
      switch (field.value()) {
        case YamlNode.Scalar(var text, var place) ->
            values.put(key, text.isEmpty() ? field.key() : place);
        case YamlNode.Sequence(var items, var place) -> {
          values.put(key, field.key());
          for (int i = 0; i < items.size(); i++) {
            values.put(Origin.item(key, i), items.get(i).at());
          }
        }
        case YamlNode.Mapping _, YamlNode.Refused _ -> values.put(key, field.key());
      }
    });
    return new Origin(whole, values);
  }

  /** Returns whether the key is present, or a misspelling of it, readable or not. */
  public boolean states(String key) {
    return fields.containsKey(known(key)) || meant.contains(key);
  }

  /** Returns whether the key is absent, and an unknown key is near enough to be meant for it. */
  public boolean isMistyped(String key) {
    return !fields.containsKey(known(key)) && meant.contains(key);
  }

  /** Returns the value of the key. */
  public Optional<YamlNode> node(String key) {
    return !excluded.contains(known(key))
        ? Optional.ofNullable(fields.get(key)).map(Field::value)
        : Optional.empty();
  }

  /** Returns the single value of the key; adds a diagnostic if it is something else. */
  public Optional<YamlNode.Scalar> scalar(String key) {
    return node(key)
        .flatMap(value ->
            switch (value) {
              case YamlNode.Scalar scalar when !scalar.text().isEmpty() -> Optional.of(scalar);
              case YamlNode.Refused _ -> Optional.<YamlNode.Scalar>empty();
              case YamlNode.Scalar _, YamlNode.Sequence _, YamlNode.Mapping _ -> {
                wrongKind(value, at(key), key + " is a single value", complaints);
                yield Optional.<YamlNode.Scalar>empty();
              }
            });
  }

  /**
   * Returns the single values of the list at the key; adds a diagnostic if it is something else.
   */
  public Optional<List<YamlNode.Scalar>> scalars(String key) {
    return node(key)
        .flatMap(value ->
            switch (value) {
              case YamlNode.Sequence(var items, var place) -> scalars(key, items);
              case YamlNode.Refused _ -> Optional.<List<YamlNode.Scalar>>empty();
              case YamlNode.Scalar _, YamlNode.Mapping _ -> {
                wrongKind(value, at(key), key + " is a list", complaints);
                yield Optional.<List<YamlNode.Scalar>>empty();
              }
            });
  }

  private Optional<List<YamlNode.Scalar>> scalars(String key, List<YamlNode> items) {
    var scalars = new ArrayList<YamlNode.Scalar>();
    for (YamlNode item : items) {
      switch (item) {
        case YamlNode.Scalar scalar when !scalar.text().isEmpty() -> scalars.add(scalar);
        case YamlNode.Refused _ -> {}
        case YamlNode.Scalar _, YamlNode.Sequence _, YamlNode.Mapping _ ->
            wrongKind(
                item, item.at(), "an item of %s is a single value".formatted(key), complaints);
      }
    }
    return scalars.size() == items.size() ? Optional.of(scalars) : Optional.empty();
  }

  /** Returns the mapping at the key as fields of a section. */
  public Optional<MappingFields> inner(String key, Section inner) {
    return node(key).flatMap(value -> of(inner, value, at(key), complaints));
  }

  private String known(String key) {
    if (section.key(key).isEmpty()) {
      throw new IllegalArgumentException(key + " is not a key of " + section.name());
    }
    return key;
  }

  private void take(YamlNode.Entry entry) {
    if (entry.key() instanceof YamlNode.Refused) {
      return;
    }
    if (!(entry.key() instanceof YamlNode.Scalar(var name, var place))) {
      wrongKind(entry.key(), entry.key().at(), "a key is a single value", complaints);
    } else if (name.equals("cliff")) {
      complainOfCliff(place);
      meant.addAll(section.names());
    } else if (section.key(name).isEmpty()) {
      complainOfUnknown(name, place);
    } else if (fields.containsKey(name)) {
      complaints.add(
          PlanCode.DUPLICATE_KEY,
          place,
          "%s occurs twice in this %s".formatted(name, section.name()),
          "keep one of them; the first is on " + DiagnosticCollector.lines(List.of(at(name))));
    } else {
      fields.put(name, new Field(place, entry.value()));
    }
  }

  private void complainOfUnknown(String name, Position place) {
    var near = Spellings.nearest(name, section.names());
    near.ifPresent(meant::add);
    if (section.equals(Language.STATEMENT)) {
      meant.addAll(section.names());
    }
    complaints.add(
        PlanCode.UNKNOWN_KEY,
        place,
        "%s has no key %s".formatted(section.name(), DiagnosticCollector.quote(name)),
        near.map("did you mean %s? "::formatted)
            .orElse("")
            .concat("known: " + String.join(", ", section.names())));
  }

  private void complainOfCliff(Position place) {
    complaints.add(
        PlanCode.CLIFF,
        place,
        "cliff can mean three different things",
        """
        state which one is meant:
          wait: 12 months       nothing accrues; what follows starts later
          catch-up: 12 months   in a ramp or stairs: accrues, held back, then released at once
          wait: 12 months, then jump: 25%   a stated part at the end of the wait\
        """
            .stripIndent());
  }

  private void checkMissing() {
    for (Key key : section.keys()) {
      if (key.required() && !states(key.name())) {
        boolean first = key.name().equals("first") && section.equals(Language.STAIRS);
        complaints.add(
            first ? PlanCode.FIRST_NOT_SAID : PlanCode.MISSING_KEY,
            at,
            "%s lacks %s: %s".formatted(section.name(), key.name(), key.says()),
            first
                ? "add first: at start, or first: one period later"
                : "add %s: %s".formatted(key.name(), wanted(key.shape())));
      }
    }
  }

  private static String wanted(Key.Shape shape) {
    return switch (shape) {
      case Key.Shape.Value(var kind) -> kind.says();
      case Key.Shape.Word(var words) -> "one of " + String.join(", ", words);
      case Key.Shape.Items(var inner) -> "a list, each a " + inner.name();
      case Key.Shape.Inner(var inner) -> "a mapping: " + String.join(", ", inner.names());
      case Key.Shape.ShortOrInner(var kind, var inner) -> kind.says();
      case Key.Shape.Named(var inner) -> "a mapping from names, each a " + inner.name();
      case Key.Shape.Values(var kind) -> "a list, each " + kind.says();
      case Key.Shape.Words(var words) -> "a list of " + String.join(", ", words);
      case Key.Shape.NameOrItems(var inner) -> "a name, or a list, each a " + inner.name();
      case Key.Shape.NamedItems(var inner) -> "a mapping from names to lists of " + inner.name();
    };
  }

  private void checkChoices() {
    for (Section.Choice choice : section.choices()) {
      var stated = choice.keys().stream().filter(fields::containsKey).toList();
      if (stated.size() > 1) {
        excluded.addAll(stated);
        complaints.add(
            PlanCode.KEYS_CONFLICT,
            at(stated.get(1)),
            "%s states both %s and %s".formatted(section.name(), stated.get(0), stated.get(1)),
            "keep one of them; the first is on "
                + DiagnosticCollector.lines(List.of(at(stated.get(0)))));
      } else if (stated.isEmpty()
          && choice.needed()
          && choice.keys().stream().noneMatch(meant::contains)) {
        oneMissing(choice);
      }
    }
  }

  private void oneMissing(Section.Choice choice) {
    complaints.add(
        PlanCode.ONE_KEY_MISSING,
        at,
        "%s states none of %s".formatted(section.name(), String.join(", ", choice.keys())),
        "add one of them");
  }
}
