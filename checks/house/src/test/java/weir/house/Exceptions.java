package weir.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The one file of exceptions to the rules of the house, each with its reason. */
record Exceptions(List<Entry> entries) {

  /** An exception: the rule that does not hold, for what, and why. */
  record Entry(int line, String rule, String subject, String reason) {

    boolean covers(Breach breach) {
      return rule.equals(breach.rule()) && subject.equals(breach.subject());
    }
  }

  Exceptions {
    entries = List.copyOf(entries);
  }

  static Exceptions read(Path file) {
    return parse(Texts.read(file));
  }

  /** Reads lines of {@code rule subject reason}; blank lines and those with # are skipped. */
  static Exceptions parse(String text) {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+", 3);
      if (parts.length < 3) {
        throw new IllegalArgumentException(
            "checks/house/exceptions.txt:%d: an exception is `rule subject reason`: %s"
                .formatted(i + 1, line));
      }
      entries.add(new Entry(i + 1, parts[0], parts[1], parts[2]));
    }
    return new Exceptions(entries);
  }

  /** Returns the breaches that no entry covers. */
  List<Breach> uncovered(List<Breach> breaches) {
    return breaches.stream().filter(b -> entries.stream().noneMatch(e -> e.covers(b))).toList();
  }

  /** Returns the entries that cover nothing, as messages. */
  List<String> unused(List<Breach> breaches) {
    return entries.stream()
        .filter(e -> breaches.stream().noneMatch(e::covers))
        .map(e ->
            "checks/house/exceptions.txt:%d: unused exception: %s %s; take the line out"
                .formatted(e.line(), e.rule(), e.subject()))
        .toList();
  }
}
