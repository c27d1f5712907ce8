package weir.house;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/words.md: one word per idea, in order, each in use; and what it replaces in no name. */
final class Words {

  static final String PAGE = "docs/words.md";
  private static final Pattern ENTRY =
      Pattern.compile("- \\*\\*([a-z -]+)\\*\\*: ([^(]*\\.)(?: \\(Not: ([a-z, ]+)\\.\\))?");

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
      if (file.path().matches("(\\w+)/src/main/java/weir/\\1/[A-Z]\\w+\\.java")) {
        names(file, replaced, found);
      }
    }
    return found;
  }

  private static void page(
      TextFile page, String code, Map<String, String> replaced, List<Breach> found) {
    List<String> lines = page.lines();
    String before = "";
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("- ")) {
        continue;
      }
      Matcher entry = ENTRY.matcher(lines.get(i));
      if (!entry.matches()) {
        found.add(
            breach(i + 1, "", "no entry", "write `- **word**: sentence. (Not: word, word.)`"));
        continue;
      }
      String word = entry.group(1);
      if (word.compareTo(before) <= 0) {
        found.add(breach(i + 1, word, word + " is out of order", "put it in the alphabet's place"));
      }
      before = word;
      if (!code.contains(word.replace("-", " ")) && !code.contains(word.replace(" ", ""))) {
        found.add(breach(i + 1, word, word + " is used nowhere", "take it out"));
      }
      String synonyms = entry.group(3);
      if (synonyms != null) {
        Arrays.stream(synonyms.split(", ")).forEach(synonym -> replaced.put(synonym, word));
      }
    }
  }

  private static void names(TextFile file, Map<String, String> replaced, List<Breach> found) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1).replace(".java", "");
    for (String part : name.split("(?=[A-Z])")) {
      String word = replaced.get(part.toLowerCase(Locale.ROOT));
      if (word != null) {
        found.add(
            new Breach(
                "word",
                file.path(),
                1,
                "",
                name + " says " + part,
                "the house's word is " + word + " (docs/words.md)"));
      }
    }
  }

  private static boolean isUse(TextFile file) {
    return file.isMainJava() || file.path().endsWith(".sol");
  }

  private static Breach breach(int line, String name, String what, String remedy) {
    return new Breach("word", PAGE, line, name.replace(' ', '-'), what, remedy);
  }
}
