package weir.language;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Spellings;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.YamlNode;

/**
 * The names to which a plan refers. An unknown name is reported where it is used; a schedule finds
 * circular references.
 */
final class References {

  /** The kinds of things that have names. */
  enum Sort {
    DISTRIBUTION("distributions"),
    CONDITION("conditions"),
    RELEASE("releases"),
    STREAM("streams");

    private final String key;

    Sort(String key) {
      this.key = key;
    }

    /** Returns the key of the plan that defines them. */
    String key() {
      return key;
    }
  }

  private final DiagnosticCollector complaints;
  private final Map<Sort, Set<String>> names = new HashMap<>();

  /** Those whose names are below a mistyped key. */
  private final Set<Sort> mistyped = EnumSet.noneOf(Sort.class);

  /** Collects the names that the plan defines; their mistakes are reported elsewhere. */
  References(MappingFields plan, DiagnosticCollector complaints) {
    this.complaints = complaints;
    for (Sort sort : Sort.values()) {
      if (plan.isMistyped(sort.key())) {
        mistyped.add(sort);
      }
      var known = new LinkedHashSet<String>();
      if (plan.node(sort.key()).orElse(null) instanceof YamlNode.Mapping(var entries, var at)) {
        for (YamlNode.Entry entry : entries) {
          if (entry.key() instanceof YamlNode.Scalar(var name, var place)) {
            known.add(name);
          }
        }
      }
      names.put(sort, known);
    }
  }

  /** Returns the names of that kind, in the order of the plan. */
  List<String> names(Sort sort) {
    return List.copyOf(names.getOrDefault(sort, Set.of()));
  }

  /**
   * Returns whether the plan has this name; adds a diagnostic with the nearest name if not, unless
   * the key that defines such names is mistyped.
   */
  boolean has(Sort sort, String name, Position at) {
    boolean known = names.getOrDefault(sort, Set.of()).contains(name);
    if (!known && !mistyped.contains(sort)) {
      unknown(Spellings.of(sort), name, names(sort), at);
    }
    return known;
  }

  /** Adds a diagnostic about an unknown name. */
  void unknown(String what, String name, List<String> known, Position at) {
    complaints.add(
        PlanCode.UNKNOWN_NAME,
        at,
        "the plan has no %s %s".formatted(what, DiagnosticCollector.quote(name)),
        Spellings.nearest(name, known)
            .map("did you mean %s? "::formatted)
            .orElse("")
            .concat(
                known.isEmpty()
                    ? "the plan has none; add it"
                    : "known: " + String.join(", ", known.stream().limit(20).toList())));
  }
}
