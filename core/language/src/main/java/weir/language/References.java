package weir.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Spellings;

/**
 * Who refers to whom by name. A name that stands for nothing is told when it is used; what waits
 * for itself is told at the end, with the way that leads back.
 */
final class References {

  /** What names stand for. */
  enum Sort {
    DISTRIBUTION("distributions"),
    CONDITION("conditions"),
    RELEASE("releases"),
    STREAM("streams"),
    BURN("burns");

    private final String key;

    Sort(String key) {
      this.key = key;
    }

    /** Returns the key of the plan under which they stand. */
    String key() {
      return key;
    }
  }

  /** Something with a name. */
  private record Thing(Sort sort, String name) {
    @Override
    public String toString() {
      return Spellings.of(sort) + " " + name;
    }
  }

  private final DiagnosticCollector complaints;
  private final Map<Sort, Set<String>> names = new HashMap<>();
  private final Map<Thing, Map<Thing, Position>> uses = new LinkedHashMap<>();

  /** Collects the names that stand in the plan; what is wrong with them is told elsewhere. */
  References(MappingFields plan, DiagnosticCollector complaints) {
    this.complaints = complaints;
    for (Sort sort : Sort.values()) {
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

  /** Returns the names of that sort, in the order of the plan. */
  List<String> names(Sort sort) {
    return List.copyOf(names.getOrDefault(sort, Set.of()));
  }

  /** Returns whether the plan has that; says so, and what may be meant, if not. */
  boolean has(Sort sort, String name, Position at) {
    boolean known = names.getOrDefault(sort, Set.of()).contains(name);
    if (!known) {
      unknown(Spellings.of(sort), name, names(sort), at);
    }
    return known;
  }

  /** Tells of a name that is none of those known. */
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

  /** Notes that one waits for the other. */
  void waits(Sort by, String waiting, Sort sort, String name, Position at) {
    uses.computeIfAbsent(new Thing(by, waiting), t -> new LinkedHashMap<>())
        .putIfAbsent(new Thing(sort, name), at);
  }

  /** Tells of the first way by which something waits for itself. */
  void checkCycles() {
    var done = new HashSet<Thing>();
    for (Thing thing : List.copyOf(uses.keySet())) {
      if (leadsBack(thing, new ArrayList<>(), done)) {
        return;
      }
    }
  }

  private boolean leadsBack(Thing thing, List<Thing> way, Set<Thing> done) {
    int seen = way.indexOf(thing);
    if (seen >= 0) {
      complain(way.subList(seen, way.size()));
      return true;
    }
    if (done.contains(thing)) {
      return false;
    }
    way.add(thing);
    for (Thing next : uses.getOrDefault(thing, Map.of()).keySet()) {
      if (leadsBack(next, way, done)) {
        return true;
      }
    }
    way.removeLast();
    done.add(thing);
    return false;
  }

  private void complain(List<Thing> cycle) {
    Thing last = cycle.getLast();
    Thing first = cycle.getFirst();
    var at = uses.getOrDefault(last, Map.of()).getOrDefault(first, new Position(1, 1));
    String way = String.join(" -> ", cycle.stream().limit(20).map(Thing::toString).toList());
    complaints.add(
        PlanCode.CYCLE,
        at,
        "%s waits for itself".formatted(first),
        "state one of these by a date, or by what does not wait for it",
        new DiagnosticCollector.Figure("waits for", way + " -> " + first, ""));
  }
}
