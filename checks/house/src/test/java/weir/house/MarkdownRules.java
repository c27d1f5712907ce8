package weir.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules of documents: one title, links that lead somewhere, and plain English. */
final class MarkdownRules {

  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *#*");

  private MarkdownRules() {}

  static List<Breach> breaches(TextFile file, Path root) {
    List<Breach> found = new ArrayList<>();
    List<String> lines = prose(file.text());
    List<Integer> titles = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("# ")) {
        titles.add(i + 1);
      }
      Matcher link = LINK.matcher(lines.get(i).replaceAll("`[^`]*`", ""));
      while (link.find()) {
        if (isDead(link.group(1), file, root)) {
          found.add(
              new Breach(
                  "link",
                  file.path(),
                  i + 1,
                  link.group(1),
                  "a dead link, " + link.group(1),
                  "correct it or take it out"));
        }
      }
    }
    PlainEnglish.find(PlainEnglish.ANYWHERE, String.join("\n", lines), file.path(), 1, found);
    if (titles.size() != 1) {
      int line = titles.size() > 1 ? titles.get(1) : 1;
      found.add(
          new Breach(
              "title",
              file.path(),
              line,
              "",
              titles.size() + " titles",
              "a document has exactly one line that starts with `# `"));
    }
    return found;
  }

  private static boolean isDead(String target, TextFile file, Path root) {
    if (target.matches("[a-z]+:.*")) {
      return false;
    }
    int hash = target.indexOf('#');
    String name = hash < 0 ? target : target.substring(0, hash);
    Path here = Path.of(file.path());
    Path linked = name.isEmpty() ? here : here.resolveSibling(name).normalize();
    Path there = root.resolve(linked);
    if (!there.normalize().startsWith(root.normalize()) || !Files.exists(there)) {
      return !(name.isEmpty() && anchors(file.text()).contains(target.substring(hash + 1)));
    }
    if (hash < 0 || !linked.toString().endsWith(".md")) {
      return false;
    }
    String text = name.isEmpty() ? file.text() : Texts.read(there);
    return !anchors(text).contains(target.substring(hash + 1));
  }

  /** Returns the anchors that a document's headings make, as the repository's host makes them. */
  static List<String> anchors(String text) {
    List<String> anchors = new ArrayList<>();
    for (String line : prose(text)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String slug =
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        String anchor = slug;
        for (int n = 1; anchors.contains(anchor); n++) {
          anchor = slug + "-" + n;
        }
        anchors.add(anchor);
      }
    }
    return anchors;
  }

  /** Returns the lines, those of fenced code emptied, so that line numbers stay. */
  static List<String> prose(String text) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : text.split("\n", -1)) {
      boolean fence = line.strip().startsWith("```");
      code = fence != code;
      lines.add(code || fence ? "" : line);
    }
    return lines;
  }
}
