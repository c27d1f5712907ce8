package weir.report.page;

import java.time.Instant;
import java.util.Optional;
import weir.report.format.Spelling;
import weir.schedule.Schedule;

/**
 * The report as one self-contained page of HTML: no network, no fonts, no scripts from elsewhere.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * Returns the page, UTF-8 when written.
   *
   * <p>It is well-formed XML, shows every amount exactly, and is drawn with whole-number
   * arithmetic: the same input makes the same bytes. Drawings hold no more than a few hundred
   * points each, however many payments there are.
   */
  public static String render(ReportInput input) {
    Schedule schedule = input.schedule();
    Optional<Instant> asOf =
        input.chapters().isEmpty()
            ? Optional.empty()
            : Optional.of(input.chapters().getLast().asOf());
    var page = new Markup();
    Document.open(page, schedule.plan().name());
    page.open("body").open("main").line();
    Masthead.write(page, input);
    var sections = new PlanSections(schedule);
    page.open("section");
    PageParts.heading(page, "The supply and its distributions", "");
    sections.supply(page);
    page.close("section").open("section");
    PageParts.heading(
        page,
        "The unlock curve",
        "The released amounts, stacked by distribution. Point at the curve for exact amounts; pick"
            + " a distribution above to see it alone.");
    new UnlockCurve(schedule, asOf).write(page);
    sections.values(page);
    page.close("section").line();
    for (int i = 0; i < input.chapters().size(); i++) {
      new ChapterSection(input, input.chapters().get(i)).write(page, i + 1);
    }
    page.open("section");
    PageParts.heading(page, "The distributions", "");
    sections.distributions(page);
    page.close("section").open("section");
    Instant now = asOf.orElse(schedule.plan().genesis().minusSeconds(1));
    PageParts.heading(page, "Next unlocks", "After " + Spelling.date(now) + ".");
    sections.unlocks(page, now);
    page.close("section");
    foot(page, input);
    page.close("main");
    Document.close(page);
    return "<!DOCTYPE html>\n" + page.render() + "\n";
  }

  private static void foot(Markup page, ReportInput input) {
    if (!input.commands().isEmpty()) {
      page.open("section");
      PageParts.heading(
          page,
          "Check it yourself",
          "You can recompute every figure from the plan, the recipients and the chain.");
      page.open("pre", "class", "commands");
      for (String command : input.commands()) {
        page.element("span", "$ ", "class", "margin").text(command).line();
      }
      page.close("pre").close("section");
    }
    page.open("footer");
    String made = "Made by Weir " + input.version() + " at " + input.generated() + ". ";
    page.text(made + "Amounts are exact; shares marked ≈ are rounded. All times are UTC.");
    page.close("footer").line();
  }
}
