package weir.report.page;

import weir.report.ScopeText;
import weir.verify.VerdictScope;

/** What a verdict is about, and what could not be seen. */
final class ScopeSection {

  private ScopeSection() {}

  static void write(Markup page, VerdictScope scope) {
    page.open("details", "class", "values");
    page.element("summary", "What was judged");
    page.open("dl", "class", "addresses");
    ScopeText.figures(scope)
        .forEach((name, value) -> {
          page.open("div").element("dt", name);
          page.element("dd", value).close("div");
        });
    page.close("dl");
    if (!scope.unseen().isEmpty()) {
      page.open("ul");
      scope.unseen().forEach(what -> page.element("li", "Not seen: " + what + "."));
      page.close("ul");
    }
    page.close("details");
  }
}
