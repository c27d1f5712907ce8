package weir.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * docs/contracts.md lists every function of every contract, and no other.
 *
 * <p>A section is about the contracts that its heading names. The first cells of its tables of
 * functions, those that begin with "function", spell the functions in back quotes; what a contract
 * inherits from elsewhere is not listed.
 */
final class ContractPage {

  static final String PAGE = "docs/contracts.md";
  private static final String SOURCES = "contracts/src/";
  private static final Pattern CONTRACT =
      Pattern.compile("(?m)^(?:abstract )?contract (\\w+)[^{]*\\{");
  private static final Pattern FUNCTION =
      Pattern.compile("\\bfunction\\s+(\\w+)\\s*\\([^)]*\\)[^{;]*\\b(?:external|public)\\b");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\bpublic\\b(?:\\s+(?:immutable|constant|override|transient))*\\s+(\\w+)\\s*[=;]");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern QUOTED = Pattern.compile("`(?:\\w+\\.)?(\\w+)`");
  private static final Pattern WORD = Pattern.compile("\\w+");

  private ContractPage() {}

  /** Returns functions that the page does not list, and listed ones that do not exist. */
  static List<Breach> breaches(List<TextFile> files) {
    Map<String, Set<String>> contracts = new TreeMap<>();
    for (TextFile file : files) {
      if (file.path().startsWith(SOURCES) && file.path().endsWith(".sol")) {
        contracts.putAll(functions(file.text()));
      }
    }
    List<Breach> found = new ArrayList<>();
    for (TextFile file : files) {
      if (file.path().equals(PAGE)) {
        found.addAll(compared(file.text(), contracts));
      }
    }
    return found;
  }

  private static Map<String, Set<String>> functions(String source) {
    String code = COMMENT.matcher(source).replaceAll("");
    Map<String, Set<String>> found = new TreeMap<>();
    Matcher contract = CONTRACT.matcher(code);
    while (contract.find()) {
      Set<String> names = new TreeSet<>();
      for (Pattern pattern : List.of(FUNCTION, VARIABLE)) {
        Matcher name = pattern.matcher(code).region(contract.end(), code.length());
        while (name.find()) {
          names.add(name.group(1));
        }
      }
      found.put(contract.group(1), names);
    }
    return found;
  }

  private static List<Breach> compared(String page, Map<String, Set<String>> contracts) {
    Map<String, Set<String>> missing = new TreeMap<>();
    contracts.forEach((contract, names) -> missing.put(contract, new TreeSet<>(names)));
    List<Breach> found = new ArrayList<>();
    Set<String> about = Set.of();
    boolean lists = false;
    String[] lines = page.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].startsWith("## ")) {
        about = new TreeSet<>(contracts.keySet());
        about.retainAll(WORD.matcher(lines[i]).results().map(r -> r.group()).toList());
      }
      lists = lines[i].startsWith("| function |") || (lists && lines[i].startsWith("|"));
      if (!lists) {
        continue;
      }
      Matcher quoted = QUOTED.matcher(lines[i].substring(0, lines[i].indexOf('|', 1)));
      while (quoted.find()) {
        String name = quoted.group(1);
        boolean known = false;
        for (String contract : about) {
          known |= contracts.getOrDefault(contract, Set.of()).contains(name);
          missing.getOrDefault(contract, Set.of()).remove(name);
        }
        if (!known) {
          found.add(breach(i + 1, name, "no function of " + String.join(", ", about)));
        }
      }
    }
    missing.forEach((contract, names) ->
        names.forEach(
            name -> found.add(breach(1, name, contract + "." + name + " is not listed"))));
    return found;
  }

  private static Breach breach(int line, String name, String what) {
    return new Breach(
        "contract-page",
        PAGE,
        line,
        name,
        name + ": " + what,
        "list exactly the external functions of the contracts that a heading names");
  }
}
