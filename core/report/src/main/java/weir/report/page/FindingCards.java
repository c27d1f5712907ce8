package weir.report.page;

import java.util.List;
import weir.report.FindingText;
import weir.report.format.SourceExcerpt;
import weir.report.format.Spelling;
import weir.units.Asset;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Verdict;

/** Findings as cards, each with the line of the plan that is violated. */
final class FindingCards {

  private static final int MOST_CARDS = 40;

  private FindingCards() {}

  static void write(Markup page, Verdict verdict, Asset asset, String planText) {
    page.open("div", "class", "findings");
    verdict.findings().stream().limit(MOST_CARDS).forEach(f -> card(page, f, asset, planText));
    page.close("div");
    long more = verdict.found() - Math.min(verdict.findings().size(), MOST_CARDS);
    if (more > 0) {
      String all = "By rule: " + FindingText.byRule(verdict) + ".";
      page.element(
          "p", "And " + Spelling.counted(more, "finding") + " more. " + all, "class", "note");
    }
  }

  private static void card(Markup page, Finding finding, Asset asset, String planText) {
    page.open("article", "class", "finding");
    page.open("header").element("b", finding.rule().toString(), "class", "rule");
    String rule = Spelling.word(finding.rule());
    page.element("span", rule + " · " + finding.distribution(), "class", "kind").close("header");
    page.element("h4", sentence(finding.what()));
    SourceExcerpt.of(planText, finding.line()).ifPresent(excerpt -> excerpt(page, excerpt));
    page.open("dl");
    FindingText.figures(finding, asset)
        .forEach((name, value) -> {
          if (!name.equals("rule") && !name.equals("concerns")) {
            String type = name.equals("transaction") ? "hex" : "";
            page.element("dt", name).element("dd", value, "class", type);
          }
        });
    page.close("dl");
    numbers(page, finding.numbers());
    page.close("article").line();
  }

  /** Writes the notes in the same form; they break no rule. */
  static void notes(Markup page, List<Note> notes, String planText) {
    page.open("div", "class", "findings");
    notes.stream().limit(MOST_CARDS).forEach(note -> note(page, note, planText));
    page.close("div");
    int more = notes.size() - MOST_CARDS;
    if (more > 0) {
      page.element("p", "And " + Spelling.counted(more, "note") + " more.", "class", "note");
    }
  }

  private static void note(Markup page, Note note, String planText) {
    page.open("article", "class", "finding noted");
    page.open("header").element("b", "note", "class", "rule");
    page.element("span", note.distribution(), "class", "kind").close("header");
    page.element("h4", sentence(note.what()));
    SourceExcerpt.of(planText, note.line()).ifPresent(excerpt -> excerpt(page, excerpt));
    numbers(page, note.numbers());
    page.close("article").line();
  }

  private static void numbers(Markup page, List<String> numbers) {
    if (!numbers.isEmpty()) {
      page.open("pre", "class", "numbers");
      numbers.forEach(n -> page.text(n).line());
      page.close("pre");
    }
  }

  private static void excerpt(Markup page, SourceExcerpt excerpt) {
    page.open("pre", "class", "excerpt");
    page.element("span", "%4d  ".formatted(excerpt.number()), "class", "margin");
    page.text(excerpt.line().substring(0, excerpt.from()));
    int end = Math.min(excerpt.line().length(), excerpt.from() + excerpt.length());
    page.element("mark", excerpt.line().substring(excerpt.from(), end));
    page.text(excerpt.line().substring(end)).line();
    page.element("span", "      " + excerpt.caret(), "class", "caret").close("pre");
  }

  private static String sentence(String what) {
    return what.isEmpty() ? "" : Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".";
  }
}
