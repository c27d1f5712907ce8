package weir.report.page;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import weir.ledger.Fact;
import weir.report.FindingText;
import weir.report.format.Spelling;
import weir.schedule.Schedule;
import weir.units.Asset;
import weir.verify.Deviation;
import weir.verify.Verdict;

/** One chapter of a page: what the chain did, and how it compares with the plan. */
final class ChapterSection {

  private final ReportInput input;
  private final Schedule schedule;
  private final Chapter chapter;
  private final Asset asset;

  ChapterSection(ReportInput input, Chapter chapter) {
    this.input = input;
    this.schedule = input.schedule();
    this.chapter = chapter;
    this.asset = schedule.plan().asset().asset();
  }

  void write(Markup page, int number) {
    Verdict verdict = chapter.verdict();
    page.open("section", "class", "chapter", "id", "chapter-" + number);
    page.open("header").element("p", "Chain against plan", "class", "over");
    page.element("h2", chapter.title());
    badge(page, verdict);
    page.close("header");
    if (!chapter.about().isEmpty()) {
      page.element("p", chapter.about(), "class", "note");
    }
    figures(page, verdict);
    if (!verdict.isKept()) {
      page.element("h3", "Deviations of the chain from the plan");
      FindingCards.write(page, verdict, asset, input.planText());
    }
    if (!verdict.notes().isEmpty()) {
      page.element("h3", "Notes");
      page.element("p", "What breaks no rule, and its holders should know.", "class", "note");
      FindingCards.notes(page, verdict.notes(), input.planText());
    }
    page.element("h3", "What was released and what was paid");
    page.open("p", "class", "note");
    page.text("Up to " + Spelling.date(chapter.asOf()) + ". ");
    page.element("i", "", "class", "key planned").text("released by the plan ");
    page.element("i", "", "class", "key paid").text("paid on the chain");
    if (!verdict.isKept()) {
      page.text(" ").element("i", "", "class", "key alarm").text("a finding");
    }
    page.close("p").open("div", "class", "panels");
    new FlowPanels(schedule, chapter).write(page, chapter.flows());
    page.close("div");
    PaymentBars.write(page, chapter.payments().days(), asset);
    pools(page, chapter.flows());
    ScopeSection.write(page, chapter.scope());
    ScopeSection.writeAttested(page, chapter.attested());
    page.close("section").line();
  }

  static void badge(Markup page, Verdict verdict) {
    if (verdict.isKept()) {
      String notes = verdict.notes().isEmpty() ? "" : ", with " + FindingText.notes(verdict);
      page.element("b", "✓ Chain matches the plan" + notes, "class", "badge good");
    } else {
      String findings = Spelling.counted(verdict.found(), "finding");
      page.element("b", "✗ " + findings, "class", "badge bad");
    }
  }

  private void figures(Markup page, Verdict verdict) {
    Deviation greatest = verdict.greatest();
    boolean never = greatest.seconds() == Long.MAX_VALUE;
    page.open("dl", "class", "figures");
    figure(page, Spelling.count(verdict.payments()), "payments recomputed", "");
    String pools = "instants, in " + Spelling.counted(verdict.pools(), "pool");
    figure(page, Spelling.count(verdict.instants()), pools, "");
    figure(page, Spelling.count(verdict.transfers()), "transfers read", "");
    figure(
        page,
        Spelling.units(greatest.units()),
        "base units, greatest deviation",
        greatest.units().signum() == 0 ? "good" : "bad");
    figure(
        page,
        never ? "never" : Spelling.count(greatest.seconds()),
        never ? "released, though paid" : "seconds early at most",
        greatest.seconds() == 0 ? "good" : "bad");
    if (greatest.behind() > 0) {
      figure(page, Spelling.count(greatest.behind()), "seconds late at most", "bad");
    }
    page.close("dl");
  }

  private static void figure(Markup page, String number, String name, String tone) {
    page.open("div", "class", tone + (number.length() > 14 ? " long" : ""));
    page.element("dd", number).element("dt", name).close("div");
  }

  private void pools(Markup page, List<PayoutHistory> flows) {
    page.open("details", "class", "values");
    page.element("summary", "Pools, roots and addresses");
    page.open("dl", "class", "addresses");
    address(page, "token", chapter.contracts().token());
    address(page, "vault", chapter.contracts().vault());
    page.close("dl").open("div", "class", "scroll").open("table").open("thead").open("tr");
    page.element("th", "pool").element("th", "distribution").element("th", "opened, UTC");
    page.element("th", "block", "class", "number").element("th", "total", "class", "number");
    page.element("th", "paid", "class", "number").element("th", "root");
    page.close("tr").close("thead").open("tbody");
    for (PayoutHistory flow : flows) {
      flow.opened().forEach(opened -> pool(page, flow, opened));
    }
    page.close("tbody").close("table").close("div").close("details");
  }

  private static void address(Markup page, String name, Object value) {
    page.open("div").element("dt", name).open("dd");
    PageParts.hexadecimal(page, value);
    page.close("dd").close("div");
  }

  private void pool(Markup page, PayoutHistory flow, Fact.PoolOpened opened) {
    BigInteger paid = flow.paidAt(Instant.MAX.getEpochSecond());
    page.open("tr").element("td", opened.pool().toString()).element("td", flow.name());
    page.element("td", Spelling.date(opened.where().time()), "class", "date");
    page.element("td", Spelling.count(opened.where().block()), "class", "number");
    page.open("td", "class", "number");
    PageParts.amount(page, opened.total()).close("td").open("td", "class", "number");
    PageParts.amount(page, asset, paid).close("td").open("td");
    PageParts.hexadecimal(page, opened.root());
    page.close("td").close("tr");
  }
}
