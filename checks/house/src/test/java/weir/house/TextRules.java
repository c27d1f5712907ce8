package weir.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules for every text file. */
final class TextRules {

  private static final int LONGEST_FILE = 600;
  private static final Set<String> CODE = Set.of("java", "sol", "js", "mjs", "sh");
  // Put together from halves, so that this file keeps the rule that it states.
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "\\b("
              + String.join("|", "TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "T" + "BC")
              + ")\\b|\\b(?i:place"
              + "holder|not yet impl"
              + "emented|lorem ips"
              + "um)\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(?:^|[\\s\"'`(=:>])(/(?:wor" + "k|roo" + "t|hom" + "e|tm" + "p)/[^\\s\"'`)]*)");
  private static final Pattern WHOLE_URL = Pattern.compile("\\S*https?://\\S+");

  private TextRules() {}

  static List<Breach> breaches(TextFile file) {
    List<Breach> found = new ArrayList<>();
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      line(file, i + 1, lines.get(i), found);
    }
    String path = file.path();
    if (!file.isExpectation() && !file.text().isEmpty() && !file.text().endsWith("\n")) {
      found.add(
          new Breach("last-line", path, lines.size(), "", "no line end", "end the file with one"));
    }
    if (CODE.contains(file.ending()) && lines.size() - 1 > LONGEST_FILE) {
      found.add(
          new Breach(
              "file-length",
              path,
              1,
              "",
              "%d lines, more than %d".formatted(lines.size() - 1, LONGEST_FILE),
              "split it by what it is about"));
    }
    return found;
  }

  private static void line(TextFile file, int number, String line, List<Breach> found) {
    String path = file.path();
    int columns = line.codePointCount(0, line.length());
    int most = columnsOf(file);
    if (columns > most
        && !WHOLE_URL.matcher(line.strip().replaceFirst("^(//+|\\*)\\s*", "")).matches()) {
      found.add(
          new Breach(
              "columns", path, number, "", columns + " columns, more than " + most, "wrap it"));
    }
    if (!file.isExpectation() && !"csv".equals(file.ending())) {
      if (!line.isEmpty() && Character.isWhitespace(line.charAt(line.length() - 1))) {
        found.add(new Breach("blank-end", path, number, "", "white space ends it", "take it off"));
      }
      if (line.indexOf('\t') >= 0) {
        found.add(new Breach("tab", path, number, "", "a tab", "use blanks"));
      }
    }
    Matcher unfinished = UNFINISHED.matcher(line);
    if (unfinished.find()) {
      found.add(
          new Breach(
              "unfinished",
              path,
              number,
              "",
              "the word " + unfinished.group(),
              "finish it, or leave it out"));
    }
    Matcher machine = MACHINE_PATH.matcher(line);
    if (machine.find()) {
      found.add(
          new Breach(
              "machine-path",
              path,
              number,
              "",
              "a path of one machine, " + machine.group(1),
              "make it relative to the project"));
    }
    if (path.endsWith("package-lock.json") && line.contains("\"resolved\": \"http")) {
      found.add(
          new Breach(
              "registry-host",
              path,
              number,
              "",
              "a registry's address",
              "write the lock file with omit-lockfile-registry-resolved=true"));
    }
  }

  private static int columnsOf(TextFile file) {
    return switch (file.ending()) {
      case "java" -> 100;
      case "sol" -> 120;
      default -> Integer.MAX_VALUE;
    };
  }
}
