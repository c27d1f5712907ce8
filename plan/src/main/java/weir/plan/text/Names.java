package weir.plan.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.plan.language.Section;

/** Reads mappings from names that a plan chooses. */
final class Names {

  static final int MOST = 1_000;

  /** One name with what stands behind it. */
  record Entry(String name, Position at, Node value) {}

  /** One name with the fields behind it. */
  record Named(String name, Position at, Fields fields) {}

  private Names() {}

  /** Returns the entries in order, each name once; nothing if the key is absent. */
  static List<Entry> entries(Fields plan, String key, DiagnosticCollector complaints) {
    return switch (plan.node(key).orElse(new Node.Refused(plan.at()))) {
      case Node.Mapping(var entries, var at) -> entries(entries, key, complaints);
      case Node.Refused _ -> List.of();
      case Node node -> {
        Fields.wrongKind(node, plan.at(key), key + " is a mapping", complaints);
        yield List.of();
      }
    };
  }

  private static List<Entry> entries(
      List<Node.Entry> entries, String key, DiagnosticCollector complaints) {
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
    for (Node.Entry entry : entries) {
      switch (entry.key()) {
        case Node.Scalar name -> {
          var earlier = Optional.ofNullable(first.putIfAbsent(name.text(), name.at()));
          if (earlier.isPresent()) {
            complaints.add(
                PlanCode.DUPLICATE_KEY,
                name.at(),
                "%s stands twice in %s".formatted(name.text(), key),
                "keep one of them; the first is on "
                    + DiagnosticCollector.lines(List.of(earlier.get())));
          } else if (Texts.name(name, complaints).isPresent()) {
            found.add(new Entry(name.text(), name.at(), entry.value()));
          }
        }
        case Node.Refused _ -> {}
        case Node.Sequence _, Node.Mapping _ ->
            Fields.wrongKind(entry.key(), entry.key().at(), "a name is a single value", complaints);
      }
    }
    return found;
  }

  /** Returns the entries as fields of a section; complains of those that are none. */
  static List<Named> sections(
      Fields plan, String key, Section section, DiagnosticCollector complaints) {
    var found = new ArrayList<Named>();
    for (Entry entry : entries(plan, key, complaints)) {
      Fields.of(section, entry.value(), entry.at(), complaints)
          .ifPresent(fields -> found.add(new Named(entry.name(), entry.at(), fields)));
    }
    return found;
  }

  /** Returns the items of a list as fields of a section; complains of those that are none. */
  static List<Fields> items(
      Fields fields, String key, Section section, DiagnosticCollector complaints) {
    return switch (fields.node(key).orElse(new Node.Refused(fields.at()))) {
      case Node.Sequence(var items, var at) -> {
        if (items.size() > MOST) {
          complaints.add(
              PlanCode.TOO_LARGE,
              items.get(MOST).at(),
              key + " has at most 1_000 items",
              "state fewer");
          yield List.of();
        }
        yield items.stream()
            .flatMap(item -> Fields.of(section, item, item.at(), complaints).stream())
            .toList();
      }
      case Node.Refused _ -> List.of();
      case Node node -> {
        Fields.wrongKind(node, fields.at(key), key + " is a list", complaints);
        yield List.of();
      }
    };
  }
}
