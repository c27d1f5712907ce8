package weir.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Section;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.YamlNode;

/** Reads mappings from names that a plan chooses. */
final class NameReader {

  static final int MOST = 1_000;

  /** One name with its value. */
  record Entry(String name, Position at, YamlNode value) {}

  /** One name with the fields of its value. */
  record Named(String name, Position at, MappingFields fields) {}

  private NameReader() {}

  /** Returns the entries in order, each name once; none if the key is absent. */
  static List<Entry> entries(MappingFields plan, String key, DiagnosticCollector complaints) {
    return switch (plan.node(key).orElse(new YamlNode.Refused(plan.at()))) {
      case YamlNode.Mapping(var entries, var at) -> entries(entries, key, complaints);
      case YamlNode.Refused _ -> List.of();
      case YamlNode node -> {
        MappingFields.wrongKind(node, plan.at(key), key + " is a mapping", complaints);
        yield List.of();
      }
    };
  }

  private static List<Entry> entries(
      List<YamlNode.Entry> entries, String key, DiagnosticCollector complaints) {
    if (entries.size() > MOST) {
      complaints.add(
          PlanCode.TOO_LARGE,
          entries.get(MOST).key().at(),
          "%s has at most 1_000 names".formatted(key),
          "state fewer");
      return List.of();
    }
    var found = new ArrayList<Entry>();
    var first = new HashMap<String, Position>();
    for (YamlNode.Entry entry : entries) {
      switch (entry.key()) {
        case YamlNode.Scalar name -> {
          var earlier = Optional.ofNullable(first.putIfAbsent(name.text(), name.at()));
          if (earlier.isPresent()) {
            complaints.add(
                PlanCode.DUPLICATE_KEY,
                name.at(),
                "%s occurs twice in %s".formatted(name.text(), key),
                "keep one of them; the first is on "
                    + DiagnosticCollector.lines(List.of(earlier.get())));
          } else if (TextReader.name(name, complaints).isPresent()) {
            found.add(new Entry(name.text(), name.at(), entry.value()));
          }
        }
        case YamlNode.Refused _ -> {}
        case YamlNode.Sequence _, YamlNode.Mapping _ ->
            MappingFields.wrongKind(
                entry.key(), entry.key().at(), "a name is a single value", complaints);
      }
    }
    return found;
  }

  /**
   * Returns the entries as fields of a section; adds a diagnostic for each that is not a mapping.
   */
  static List<Named> sections(
      MappingFields plan, String key, Section section, DiagnosticCollector complaints) {
    var found = new ArrayList<Named>();
    for (Entry entry : entries(plan, key, complaints)) {
      MappingFields.of(section, entry.value(), entry.at(), complaints)
          .ifPresent(fields -> found.add(new Named(entry.name(), entry.at(), fields)));
    }
    return found;
  }

  /**
   * Returns the items of a list as fields of a section; adds a diagnostic for each that is not a
   * mapping.
   */
  static List<MappingFields> items(
      MappingFields fields, String key, Section section, DiagnosticCollector complaints) {
    return switch (fields.node(key).orElse(new YamlNode.Refused(fields.at()))) {
      case YamlNode.Sequence(var items, var at) -> {
        if (items.size() > MOST) {
          complaints.add(
              PlanCode.TOO_LARGE,
              items.get(MOST).at(),
              key + " has at most 1_000 items",
              "state fewer");
          yield List.of();
        }
        yield items.stream()
            .flatMap(item -> MappingFields.of(section, item, item.at(), complaints).stream())
            .toList();
      }
      case YamlNode.Refused _ -> List.of();
      case YamlNode node -> {
        MappingFields.wrongKind(node, fields.at(key), key + " is a list", complaints);
        yield List.of();
      }
    };
  }
}
