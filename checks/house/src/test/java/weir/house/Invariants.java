package weir.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/invariants.md and its checks name the same numbers. */
final class Invariants {

  static final String PAGE = "docs/invariants.md";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| I(\\d+) \\|");
  private static final Pattern MENTION = Pattern.compile("\\bI(\\d+)\\b");

  private Invariants() {}

  /**
   * Returns invariants without a check, and checks of invariants that the page does not list.
   *
   * @param judged the numbers of verify's rules
   */
  static List<Breach> breaches(List<TextFile> files, Set<Integer> judged) {
    Map<Integer, Integer> promised = new TreeMap<>();
    Map<Integer, Breach> checked = new TreeMap<>();
    for (TextFile file : files) {
      if (file.path().equals(PAGE)) {
        Matcher row = ROW.matcher(file.text());
        while (row.find()) {
          promised.put(Integer.valueOf(row.group(1)), lineAt(file.text(), row.start()));
        }
      } else if (isCheck(file.path())) {
        Matcher mention = MENTION.matcher(file.text());
        while (mention.find()) {
          int number = Integer.parseInt(mention.group(1));
          int line = lineAt(file.text(), mention.start());
          checked.putIfAbsent(number, unpromised(file.path(), line, number));
        }
      }
    }
    judged.forEach(n ->
        checked.putIfAbsent(
            n, unpromised("core/verify/src/main/java/weir/verify/Rule.java", 1, n)));
    List<Breach> found = new ArrayList<>();
    promised.forEach((number, line) -> {
      if (!checked.containsKey(number)) {
        String name = "I" + number;
        found.add(
            new Breach(
                "invariant",
                PAGE,
                line,
                name,
                name + " is checked nowhere",
                "name it in the comment of the test that holds it"));
      }
    });
    checked.forEach((number, breach) -> {
      if (!promised.containsKey(number)) {
        found.add(breach);
      }
    });
    return found;
  }

  private static boolean isCheck(String path) {
    return (path.contains("/src/test/java/") && !path.startsWith("checks/house/"))
        || (path.startsWith("contracts/test/") && path.endsWith(".sol"));
  }

  private static Breach unpromised(String path, int line, int number) {
    String name = "I" + number;
    return new Breach("invariant", path, line, name, name + " is not in " + PAGE, "write it there");
  }

  private static int lineAt(String text, int position) {
    return 1 + Math.toIntExact(text.substring(0, position).chars().filter(c -> c == '\n').count());
  }
}
