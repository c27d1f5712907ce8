package weir.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Phrases that most readers stumble over, in documents and in what a person reads of the code.
 *
 * <p>In sources these are the comments and the string literals: Javadoc, help texts, messages. A
 * phrase counts across the ends of lines and across literals that are added up. Code in back
 * quotes, in {@code {@code …}} and in tags does not count.
 */
final class PlainEnglish {

  /**
   * A banned phrase.
   *
   * @param words its words and their inflections, as a regular expression
   * @param pattern matches them between word boundaries, with any blanks between them
   * @param remedy what to write in its place
   */
  record Phrase(String words, Pattern pattern, String remedy) {

    static Phrase of(String words, String remedy) {
      String spaced = "\\b(?:" + words.replace(" ", "\\s+") + ")\\b";
      return new Phrase(words, Pattern.compile(spaced, Pattern.CASE_INSENSITIVE), remedy);
    }
  }

  /** Banned everywhere. */
  static final List<Phrase> ANYWHERE =
      List.of(
          Phrase.of("anew", "write: again"),
          Phrase.of("to wit", "write: namely, or nothing"),
          Phrase.of("hitherto", "write: so far"),
          Phrase.of("thereof", "write: of it"),
          Phrase.of("week-ends?", "write: weekend"),
          Phrase.of("mend(?:s|ed|ing)?", "write: correct or repair"),
          Phrase.of("betray(?:s|ed|ing|als?)?", "write: break or violate"),
          Phrase.of("so many", "name the quantity"),
          Phrase.of("what there is not", "write: unknown"),
          Phrase.of("nobody knows", "write: unknown"));

  /** Banned in sources, where sentences are short and the reader looks for a fact. */
  static final List<Phrase> IN_SOURCES =
      List.of(
          Phrase.of("so much", "name the quantity"),
          Phrase.of("nobody|somebody|who(?:m)?ever", "name the account, the user or the caller"),
          Phrase.of("tells?|telling|told", "write: returns, states, shows or reports"),
          Phrase.of("stands?|stood", "write: is, exists or follows"),
          Phrase.of("wish(?:es|ed)?", "write: want, request or propose"),
          Phrase.of("what (?:(?:has|have) )?bec(?:a|o)mes? of", "name the result"),
          Phrase.of("what c(?:a|o)mes? of", "name the result"),
          Phrase.of("made[ -]up", "write: invented or generated"),
          Phrase.of("for ever", "write: forever, or until when"),
          Phrase.of("at hand", "write: present or given"),
          Phrase.of("in the way of", "write: like, or prevents"),
          Phrase.of("says so", "name the remark or the exception"));

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?:[^\\\\\"]++|\\\\.|\"(?!\"\"))*+\"\"\"|\"(?:[^\"\\\\\\n]++|\\\\.)*+\""
              + "|'(?:[^'\\\\\\n]++|\\\\.)*+'|//[^\\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);
  private static final Pattern CODE =
      Pattern.compile("\\{@(?:code|link|value)\\s[^{}]*\\}|<pre>.*?</pre>|`[^`]*`", Pattern.DOTALL);

  private PlainEnglish() {}

  /** Adds what these phrases break in a text that begins on this line. */
  static void find(List<Phrase> phrases, String prose, String path, int line, List<Breach> found) {
    String text = CODE.matcher(prose).replaceAll(PlainEnglish::blank);
    for (Phrase phrase : phrases) {
      for (MatchResult match : phrase.pattern().matcher(text).results().toList()) {
        int at = line + lines(text.substring(0, match.start()));
        String what = "the words " + match.group().replaceAll("\\s+", " ");
        found.add(new Breach("plain-english", path, at, "", what, phrase.remedy()));
      }
    }
  }

  /** Returns what the comments and literals of a Java source break. */
  static List<Breach> breaches(TextFile file) {
    List<Breach> found = new ArrayList<>();
    String text = prose(file.text());
    find(ANYWHERE, text, file.path(), 1, found);
    find(IN_SOURCES, text, file.path(), 1, found);
    return found;
  }

  /**
   * Returns the comments and literals of a source, with a full stop for the code between two of
   * them, so that no phrase spans both. Line numbers stay.
   */
  private static String prose(String source) {
    var text = new StringBuilder();
    int end = 0;
    for (MatchResult token : TOKEN.matcher(source).results().toList()) {
      String between = source.substring(end, token.start());
      boolean isOneText = between.isBlank() || between.strip().equals("+");
      text.append(isOneText ? "" : ".").append(between.replaceAll("[^\\n]", ""));
      text.append(words(token.group()));
      end = token.end();
    }
    return text.toString();
  }

  private static String words(String token) {
    if (token.startsWith("'")) {
      return "";
    }
    if (token.startsWith("\"")) {
      return token.replace("\"", "").replace("\\n", " ").replace('\\', ' ');
    }
    return token.replaceAll("(?m)^\\s*\\*+/?|^//|^/\\*+|\\*+/$", " ") + " ";
  }

  private static String blank(MatchResult code) {
    return code.group().replaceAll("[^\\n]", "#");
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
