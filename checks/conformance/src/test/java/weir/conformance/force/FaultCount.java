package weir.conformance.force;

import java.util.EnumMap;
import java.util.Map;

/** Counts each kind of fault where it fires. */
final class FaultCount {

  private final Map<FaultKind, Integer> fired = new EnumMap<>(FaultKind.class);

  synchronized void fire(FaultKind kind) {
    fired.merge(kind, 1, Integer::sum);
  }

  synchronized int of(FaultKind kind) {
    return fired.getOrDefault(kind, 0);
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
