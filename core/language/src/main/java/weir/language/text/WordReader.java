package weir.language.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.Spellings;

/**
 * Reads values that are one of a few known words, and names the nearest one for a mistyped word.
 */
public final class WordReader {

  private WordReader() {}

  public static <E extends Enum<E>> Optional<E> read(
      Class<E> type, String key, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    var found =
        Arrays.stream(type.getEnumConstants())
            .filter(e -> Spellings.of(e).equals(scalar.text()))
            .findFirst();
    if (found.isEmpty()) {
      complaints.add(
          PlanCode.UNKNOWN_WORD,
          scalar.at(),
          "%s is not a word for %s".formatted(DiagnosticCollector.quote(scalar.text()), key),
          Spellings.nearest(scalar.text(), Spellings.all(type))
              .map("did you mean %s? "::formatted)
              .orElse("")
              .concat("known: " + String.join(", ", Spellings.all(type))));
    }
    return found;
  }

  /** Returns whether it is one of those words; adds a diagnostic if not. */
  public static boolean isOne(
      List<String> words, String key, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    boolean known = words.contains(scalar.text());
    if (!known) {
      complaints.add(
          PlanCode.UNKNOWN_WORD,
          scalar.at(),
          "%s is not a word for %s".formatted(DiagnosticCollector.quote(scalar.text()), key),
          Spellings.nearest(scalar.text(), words)
              .map("did you mean %s? "::formatted)
              .orElse("")
              .concat("known: " + String.join(", ", words)));
    }
    return known;
  }
}
