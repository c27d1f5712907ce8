package weir.report.page;

import weir.plan.Plan;
import weir.report.FindingText;
import weir.report.format.Spelling;
import weir.schedule.Schedule;
import weir.verify.Verdict;

/** The head of a page: the plan, its chain, and whether the chain matches it. */
final class Masthead {

  private Masthead() {}

  static void write(Markup page, ReportInput input) {
    Schedule schedule = input.schedule();
    Plan plan = schedule.plan();
    page.open("header", "class", "masthead");
    page.open("p", "class", "brand").element("b", "Weir").text("Distribution report");
    page.element("time", Spelling.day(input.generated())).close("p");
    page.open("h1").text(plan.name() + " ");
    page.element("span", plan.asset().asset().symbol()).close("h1");
    page.open("p", "class", "lede");
    page.text(
        "%s in %s, released from %s to %s."
            .formatted(
                Spelling.amount(schedule.distributed()),
                Spelling.counted(schedule.lines().size(), "distribution"),
                Spelling.start(schedule),
                Spelling.end(schedule)));
    page.close("p").open("ul", "class", "verdicts");
    for (int i = 0; i < input.chapters().size(); i++) {
      Chapter chapter = input.chapters().get(i);
      page.open("li").open("a", "href", "#chapter-" + (i + 1));
      ChapterSection.badge(page, chapter.verdict());
      page.element("span", chapter.title()).close("a");
      page.element("small", sum(chapter.verdict())).close("li");
    }
    page.close("ul").open("dl", "class", "facts");
    fact(page, "supply", Spelling.amount(plan.asset().supply()));
    fact(page, "genesis", Spelling.date(plan.genesis()));
    fact(page, "chain", plan.chain().toString());
    fact(page, "plan file", plan.file());
    page.open("div", "class", "wide").element("dt", "plan hash").open("dd");
    PageParts.hexadecimal(page, plan.hash());
    page.close("dd").close("div").close("dl").close("header").line();
  }

  private static String sum(Verdict verdict) {
    if (verdict.isKept()) {
      return FindingText.compared(verdict);
    }
    long more = verdict.found() - 1;
    return verdict.findings().getFirst().what() + (more == 0 ? "" : ", and " + more + " more");
  }

  private static void fact(Markup page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close("div");
  }
}
