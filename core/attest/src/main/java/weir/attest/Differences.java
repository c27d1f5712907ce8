package weir.attest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.json.Json;

/**
 * Compares a statement with what was computed again. It walks both to their last values, so that
 * nothing of a statement can be left out of the comparison.
 */
final class Differences {

  private static final int MOST_LINES = 20;
  private static final int MOST_CHARACTERS = 160;

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("plan.name", "the name of the plan"),
          Map.entry("plan.chain", "the chain"),
          Map.entry("plan.hash", "the hash of the plan"),
          Map.entry("plan.version", "the version of the plan"),
          Map.entry("plan.lineage", "the lineage of the plan"),
          Map.entry("plan.token", "the token"),
          Map.entry("plan.vault", "the vault"),
          Map.entry("facts.block", "the number of the last block"),
          Map.entry("facts.hash", "the hash of the last block"),
          Map.entry("facts.time", "the time of the last block"),
          Map.entry("facts.logs", "the number of logs"),
          Map.entry("facts.log-digest", "the digest of the logs"),
          Map.entry("facts.readings", "the number of answers about the state"),
          Map.entry("facts.readings-digest", "the digest of the answers about the state"),
          Map.entry("facts.code", "the hashes of the contracts' code"),
          Map.entry("verdict", "the verdict"),
          Map.entry("compared", "what was compared"),
          Map.entry("findings.count", "the number of findings"),
          Map.entry("findings.hash", "the hash of all findings"),
          Map.entry("findings.listed", "a listed finding"),
          Map.entry("findings.further", "the number of findings that are not listed"),
          Map.entry("notes.count", "the number of notes"),
          Map.entry("notes.hash", "the hash of all notes"),
          Map.entry("notes.listed", "a listed note"),
          Map.entry("not-seen", "what could not be seen"),
          Map.entry("program", "the version of the program"),
          Map.entry("made", "when it was made"));

  private final List<String> lines = new ArrayList<>();

  private Differences() {}

  static List<String> between(Json stated, Json computed) {
    var differences = new Differences();
    differences.compare("", stated, computed);
    if (differences.lines.size() <= MOST_LINES) {
      return List.copyOf(differences.lines);
    }
    var some = new ArrayList<>(differences.lines.subList(0, MOST_LINES));
    some.add("and %d more".formatted(differences.lines.size() - MOST_LINES));
    return List.copyOf(some);
  }

  private void compare(String path, Json stated, Json computed) {
    if (stated instanceof Json.Fields a && computed instanceof Json.Fields b) {
      Set<String> keys = new LinkedHashSet<>(a.byKey().keySet());
      keys.addAll(b.byKey().keySet());
      for (String key : keys) {
        String inner = path.isEmpty() ? key : path + "." + key;
        compare(inner, a.get(key).orElse(Json.ofNull()), b.get(key).orElse(Json.ofNull()));
      }
    } else if (stated instanceof Json.Array(var a, _) && computed instanceof Json.Array(var b, _)) {
      for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
        compare("%s[%d]".formatted(path, i), item(a, i), item(b, i));
      }
    } else if (!stated.equals(computed)) {
      lines.add(line(path, stated, computed));
    }
  }

  private static Json item(List<Json> items, int index) {
    return index < items.size() ? items.get(index) : Json.ofNull();
  }

  private static String line(String path, Json stated, Json computed) {
    String source =
        path.startsWith("plan.")
            ? "the plan gives"
            : path.startsWith("facts.") ? "the facts give" : "judging them again gives";
    return "%s differs: the attestation states %s, %s %s"
        .formatted(words(path), value(stated), source, value(computed));
  }

  /** Returns the words for the nearest part that has some, and the path if it is a smaller one. */
  private static String words(String path) {
    String known = path;
    while (!WORDS.containsKey(known) && (known.contains(".") || known.contains("["))) {
      known = known.substring(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('[')));
    }
    String words = WORDS.getOrDefault(known, path);
    return known.equals(path) ? words : "%s (%s)".formatted(words, path);
  }

  private static String value(Json json) {
    if (json instanceof Json.Null) {
      return "nothing";
    }
    String text =
        PlainText.of(json instanceof Json.Text(var content, _) ? content : json.toString());
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }
}
