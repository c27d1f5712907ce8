package weir.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simple name of a type is unique in the house.
 *
 * <p>No two files have the same name, and no nested type has the name of a file elsewhere. Nested
 * types may share a name, such as the cases of two sealed interfaces: they are read with the name
 * of their outer type.
 */
final class Homonyms {

  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record) ([A-Z]\\w*)\\s*[<({a-z]");
  private static final Pattern PROSE =
      Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");

  private Homonyms() {}

  static List<Breach> breaches(List<TextFile> files) {
    Map<String, List<String>> byName = new TreeMap<>();
    List<TextFile> sources =
        files.stream()
            .filter(file -> file.isMainJava() && !file.path().endsWith("package-info.java"))
            .toList();
    for (TextFile file : sources) {
      byName.computeIfAbsent(nameOf(file), name -> new ArrayList<>()).add(file.path());
    }
    List<Breach> found = new ArrayList<>();
    byName.forEach((name, paths) -> {
      for (String path : paths.subList(1, paths.size())) {
        found.add(breach(path, name, paths.getFirst()));
      }
    });
    for (TextFile file : sources) {
      Matcher type = TYPE.matcher(PROSE.matcher(file.text()).replaceAll(""));
      while (type.find()) {
        String name = type.group(1);
        if (!name.equals(nameOf(file)) && byName.containsKey(name)) {
          found.add(breach(file.path(), name, byName.get(name).getFirst()));
        }
      }
    }
    return found;
  }

  private static String nameOf(TextFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1).replace(".java", "");
  }

  private static Breach breach(String path, String name, String other) {
    return new Breach(
        "homonym",
        path,
        1,
        name,
        name + " is also " + other,
        "choose a name that shows the difference");
  }
}
