package weir.report.page;

import java.util.Map;
import weir.report.ScopeText;
import weir.verify.VerdictScope;

/** What a verdict is about, and what could not be seen. */
final class ScopeSection {

  private ScopeSection() {}

  /** Shows who attests the verdict, opened: it is what a reader of an attested page looks for. */
  static void writeAttested(Markup page, Map<String, String> figures) {
    if (figures.isEmpty()) {
      return;
    }
    page.open("details", "class", "values", "open", "open");
    page.element("summary", "Attested");
    figures(page, figures);
    page.close("details");
  }

  private static void figures(Markup page, Map<String, String> figures) {
    page.open("dl", "class", "addresses");
    figures.forEach((name, value) -> {
      page.open("div").element("dt", name);
      page.element("dd", value).close("div");
    });
    page.close("dl");
  }

  static void write(Markup page, VerdictScope scope) {
    page.open("details", "class", "values");
    page.element("summary", "What was judged");
    figures(page, ScopeText.figures(scope));
    if (!scope.unseen().isEmpty()) {
      page.open("ul");
      scope.unseen().forEach(what -> page.element("li", "Not seen: " + what + "."));
      page.close("ul");
    }
    page.close("details");
  }
}
