package weir.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * docs/words.md: one word for each idea, in order, each in use; and no name uses a replaced word.
 *
 * <p>An entry is {@code - **word**: sentences. (In the field: term, term.) (Not: word, word.)} with
 * its brackets in this order, each of them optional. The first names the terms of the field and
 * bans nothing. The second bans words from the names of exported types. A table leads from the
 * terms of the field to the entries, which it names in bold.
 */
final class Words {

  static final String PAGE = "docs/words.md";
  private static final String FORMAT =
      "write `- **word**: sentence. (In the field: term, term.) (Not: word, word.)`";

  /** A type that is declared on a line. */
  private static final Pattern NESTED =
      Pattern.compile(
          "^\\s*(?:(?:public|private|protected|static|final|sealed|abstract|non-sealed)\\s+)*"
              + "(?:class|record|interface|enum)\\s+([A-Z]\\w*)");

  private static final Pattern ENTRY =
      Pattern.compile(
          "- \\*\\*([a-z -]+)\\*\\*: ([^(]*\\.)"
              + "(?: \\(In the field: ([A-Za-z0-9, -]+)\\.\\))?(?: \\(Not: ([a-z, ]+)\\.\\))?");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

  private Words() {}

  static List<Breach> breaches(List<TextFile> files) {
    List<Breach> found = new ArrayList<>();
    Map<String, String> replaced = new TreeMap<>();
    String code =
        String.join("\n", files.stream().filter(Words::isUse).map(TextFile::text).toList())
            .toLowerCase(Locale.ROOT);
    for (TextFile page : files) {
      if (page.path().equals(PAGE)) {
        page(page, code, replaced, found);
      }
    }
    for (TextFile file : files) {
      if (file.isMainJava() && !file.path().endsWith("package-info.java")) {
        names(file, replaced, found);
      }
    }
    return found;
  }

  private static void page(
      TextFile page, String code, Map<String, String> replaced, List<Breach> found) {
    List<String> lines = page.lines();
    Set<String> words = new TreeSet<>();
    String before = "";
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("- ")) {
        continue;
      }
      Matcher entry = ENTRY.matcher(lines.get(i));
      if (!entry.matches()) {
        found.add(breach(i + 1, "", "no entry", FORMAT));
        continue;
      }
      String word = entry.group(1);
      words.add(word);
      if (word.compareTo(before) <= 0) {
        found.add(breach(i + 1, word, word + " is out of order", "put it in the alphabet's place"));
      }
      before = word;
      if (!code.contains(word.replace("-", " ")) && !code.contains(word.replace(" ", ""))) {
        found.add(breach(i + 1, word, word + " is used nowhere", "take it out"));
      }
      List<String> ofField = listed(entry, 3);
      for (String banned : listed(entry, 4)) {
        replaced.put(banned, word);
        if (ofField.contains(banned)) {
          found.add(breach(i + 1, word, banned + " is in both brackets", "keep it in one"));
        }
      }
    }
    table(lines, words, found);
  }

  /** A bold word of a table must be an entry. */
  private static void table(List<String> lines, Set<String> words, List<Breach> found) {
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("| ")) {
        continue;
      }
      for (MatchResult bold : BOLD.matcher(lines.get(i)).results().toList()) {
        String word = bold.group(1);
        if (!words.contains(word)) {
          found.add(breach(i + 1, word, word + " is no entry", "name an entry of the page"));
        }
      }
    }
  }

  /** Returns the words in a bracket of an entry; none if the entry does not have it. */
  private static List<String> listed(Matcher entry, int bracket) {
    String text = entry.group(bracket);
    return text == null ? List.of() : Arrays.asList(text.split(", "));
  }

  private static void names(TextFile file, Map<String, String> replaced, List<Breach> found) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1).replace(".java", "");
    name(name, 1, file, replaced, found);
    for (int i = 0; i < file.lines().size(); i++) {
      Matcher type = NESTED.matcher(file.lines().get(i));
      if (type.find() && !type.group(1).equals(name)) {
        name(type.group(1), i + 1, file, replaced, found);
      }
    }
  }

  private static void name(
      String name, int line, TextFile file, Map<String, String> replaced, List<Breach> found) {
    for (String part : name.split("(?=[A-Z])")) {
      String word = replaced.get(singular(part.toLowerCase(Locale.ROOT), replaced));
      if (word != null) {
        found.add(
            new Breach(
                "word",
                file.path(),
                line,
                "",
                name + " says " + part,
                "the house's word is " + word + " (docs/words.md)"));
      }
    }
  }

  /** Returns the banned word that this is the plural of, or the part itself. */
  private static String singular(String part, Map<String, ?> banned) {
    return Stream.of("ies:y", "es:", "s:")
        .map(ending -> ending.split(":", -1))
        .filter(ending -> part.endsWith(ending[0]))
        .map(ending -> part.substring(0, part.length() - ending[0].length()) + ending[1])
        .filter(banned::containsKey)
        .findFirst()
        .orElse(part);
  }

  private static boolean isUse(TextFile file) {
    return file.isMainJava() || file.path().endsWith(".sol");
  }

  private static Breach breach(int line, String name, String what, String remedy) {
    return new Breach("word", PAGE, line, name.replace(' ', '-'), what, remedy);
  }
}
