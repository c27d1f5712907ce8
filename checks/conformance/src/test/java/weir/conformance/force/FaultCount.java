package weir.conformance.force;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts each kind of fault where it fires: where an answer became another by it. */
final class FaultCount {

  private final Map<FaultKind, Integer> fired = new EnumMap<>(FaultKind.class);

  synchronized void fire(FaultKind kind) {
    fired.merge(kind, 1, Integer::sum);
  }

  synchronized void add(FaultKind kind, int times) {
    fired.merge(kind, times, Integer::sum);
  }

  synchronized int of(FaultKind kind) {
    return fired.getOrDefault(kind, 0);
  }

  /** Returns the kinds that fired less often than this. */
  List<FaultKind> below(int least, Set<FaultKind> except) {
    return Stream.of(FaultKind.values())
        .filter(kind -> !except.contains(kind) && of(kind) < least)
        .toList();
  }

  /** Returns the table of all kinds. */
  String table() {
    var table = new StringBuilder("| fault | fired |\n| --- | --: |\n");
    for (FaultKind kind : FaultKind.values()) {
      table.append("| %s | %d |%n".formatted(kind.label(), of(kind)));
    }
    return table.toString();
  }
}
