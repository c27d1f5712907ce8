package weir.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import weir.ledger.Fact;
import weir.plan.Path;
import weir.report.Page;
import weir.report.Riverbank;
import weir.report.format.Spelling;
import weir.schedule.Schedule;
import weir.units.Address;
import weir.units.Amount;
import weir.verify.Finding;
import weir.verify.Verdict;

class HtmlReportTest {

  private static final String PAGE = HtmlReport.render(Riverbank.input());

  @Test
  void the_page_is_well_formed_and_has_every_part() {
    var page = Page.parse(PAGE);
    var headings = page.all("h2").stream().map(Element::getTextContent).toList();
    assertThat(headings)
        .containsExactly(
            "The supply and its distributions",
            "The unlock curve",
            "The plan carried out",
            "The same, with violations",
            "The distributions",
            "Next unlocks",
            "Check it yourself");
    assertThat(withClass(page, "finding")).hasSize(3);
    assertThat(withClass(page, "alarm")).as("the early payment on its drawing").hasSize(1);
    assertThat(page.text())
        .contains("✓ Chain matches the plan", "✗ 3 findings", "Made by Weir 0.1.0");
  }

  @Test
  void figures_are_exact() {
    var plan = Riverbank.plan();
    assertThat(Page.parse(PAGE).text())
        .contains("145,833,333.333333333333333333", "99,166,666.666666666666666667")
        .contains("12,500,000 RIV (12,500,000,000,000,000,000,000,000 base units)")
        .contains("0.000000000000000001 RIV (1 base unit)", "2,592,000 s (30 days)")
        .contains(plan.hash().toString(), Riverbank.VAULT.toString(), Riverbank.TOKEN.toString());
    var released = Riverbank.schedule().released(Instant.parse("2028-01-01T00:00:00Z"));
    assertThat(PAGE).contains("\"" + released.units() + "\"");
  }

  @Test
  void a_panel_shows_what_the_ledger_says_was_paid() {
    var paid =
        Riverbank.facts().stream()
            .filter(Fact.Paid.class::isInstance)
            .map(Fact.Paid.class::cast)
            .filter(p -> p.pool().equals(BigInteger.valueOf(3)))
            .map(Fact.Paid::amount)
            .reduce(Riverbank.RIV.zero(), Amount::plus);
    assertThat(paid.isZero()).isFalse();
    var panel = withClass(Page.parse(PAGE), "panel").get(2).getTextContent();
    assertThat(panel).contains("liquidity-mining", "pool 3", "paid" + Spelling.tokens(paid));
  }

  @Test
  void the_curve_ends_at_its_upper_edge_when_everything_is_released() {
    var layers = withClass(Page.parse(PAGE), "layer");
    assertThat(layers).hasSize(2 * 8);
    assertThat(layers.get(7).getAttribute("d")).contains("L836 26L");
    assertThat(layers.get(6).getAttribute("d")).doesNotContain("L836 26L");
  }

  @Test
  void nothing_is_loaded_from_anywhere() {
    var page = Page.parse(PAGE);
    for (Element element : page.elements()) {
      assertThat(element.hasAttribute("src")).isFalse();
      assertThat(element.getAttribute("href")).matches("|#chapter-[0-9]+");
      assertThat(element.getAttribute("style")).doesNotContain("url");
    }
    assertThat(page.all("style").getFirst().getTextContent())
        .doesNotContain("url(", "@import", "@font-face");
    assertThat(page.all("script").getLast().getTextContent())
        .doesNotContain("fetch", "XMLHttp", "import", "http", "innerHTML");
    assertThat(page.all("link")).isEmpty();
    assertThat(PAGE).contains("default-src 'none'");
  }

  @Test
  void texts_of_a_plan_stay_texts() {
    String evil = "</script><script>alert(1)</script>\u001B[2J\u202E\u0000 &amp; \"quoted\"";
    var jump = Riverbank.jump(100);
    var distribution =
        Riverbank.one(evil, Path.SALE, Riverbank.percent(100), Riverbank.TREASURY, jump);
    var schedule =
        Schedule.of(Riverbank.plan(evil, List.of(distribution))).schedule().orElseThrow();
    var first = Riverbank.broken().findings().getFirst();
    var finding =
        new Finding(
            first.rule(),
            evil,
            first.line(),
            first.where(),
            evil,
            List.of(evil),
            first.deviation());
    var verdict = new Verdict(List.of(finding), first.deviation(), 1, 1, 1, 1);
    var chapter = Riverbank.chapter(schedule, evil, evil, Riverbank.facts(), verdict);
    String html =
        HtmlReport.render(
            new ReportInput(
                schedule,
                (evil + "\n").repeat(60),
                List.of(chapter),
                List.of(evil),
                evil,
                Riverbank.AS_OF));
    var page = Page.parse(html);
    assertThat(page.all("script")).as("the values and our own script").hasSize(2);
    assertThat(html.split("</script>", -1)).hasSize(3);
    assertThat(html).doesNotContain("<script>alert", "\u001B", "\u202E", "\u0000");
    assertThat(page.text()).contains("<script>alert(1)</script>");
    assertThat(page.all("h1").getFirst().getTextContent()).contains("&amp; \"quoted\"");
  }

  @Test
  void the_same_input_makes_the_same_page() {
    assertThat(HtmlReport.render(Riverbank.input())).isEqualTo(PAGE);
  }

  @Test
  void the_page_does_not_grow_with_the_number_of_payments() {
    var facts = new ArrayList<>(Riverbank.facts());
    long start = Riverbank.GENESIS.getEpochSecond();
    for (int i = 0; i < 20_000; i++) {
      facts.add(paid(start + 3_000L * i, i, BigInteger.TEN));
    }
    var elements = Page.parse(HtmlReport.render(input(facts, Riverbank.kept()))).elements();
    assertThat(elements).hasSizeLessThan(2_000);
  }

  @Test
  void thousands_of_findings_are_summed_up() {
    var many = Collections.nCopies(5_000, Riverbank.broken().findings().getFirst());
    var verdict = new Verdict(many, many.getFirst().deviation(), 1, 1, 1, 1);
    var page = Page.parse(HtmlReport.render(input(Riverbank.facts(), verdict)));
    assertThat(withClass(page, "finding")).hasSize(40);
    assertThat(page.text()).contains("And 4,960 findings more. By rule: I14 × 5,000.");
  }

  @Test
  void a_chain_that_claims_impossible_amounts_is_still_shown() {
    var most = BigInteger.TWO.pow(Amount.BITS).subtract(BigInteger.ONE);
    long start = Riverbank.GENESIS.getEpochSecond();
    var facts = new ArrayList<>(Riverbank.facts());
    facts.add(paid(start - 50_000_000, 1, most));
    facts.add(paid(start + 5_000, 2, most));
    facts.add(paid(Riverbank.AS_OF.getEpochSecond() + 999_999_999L, 3, most));
    var page = Page.parse(HtmlReport.render(input(facts, Riverbank.kept())));
    page.drawings().forEach(d -> assertThat(d).doesNotContain("-"));
  }

  @Test
  void a_report_without_chapters_shows_the_plan_alone() {
    var input =
        new ReportInput(
            Riverbank.schedule(), Riverbank.TEXT, List.of(), List.of(), "0.1.0", Riverbank.AS_OF);
    var page = Page.parse(HtmlReport.render(input));
    assertThat(withClass(page, "chapter")).isEmpty();
    assertThat(page.text()).doesNotContain("as of").contains("step 1 of 36");
  }

  @Test
  void elements_are_closed_in_order() {
    assertThatThrownBy(() -> new Markup().open("a").open("b").close("a"))
        .hasMessageContaining("closes a inside [b, a]");
    assertThatThrownBy(() -> new Markup().open("a").render()).hasMessageContaining("still open");
    assertThatThrownBy(() -> new Markup().verbatim("a < b")).hasMessageContaining("holds < or &");
  }

  private static ReportInput input(List<Fact> facts, Verdict verdict) {
    var chapter = Riverbank.chapter(Riverbank.schedule(), "many", "", facts, verdict);
    return new ReportInput(
        Riverbank.schedule(),
        Riverbank.TEXT,
        List.of(chapter),
        List.of(),
        "0.1.0",
        Riverbank.AS_OF);
  }

  private static Fact.Paid paid(long at, int log, BigInteger units) {
    Amount amount = Riverbank.RIV.units(units);
    return new Fact.Paid(
        Riverbank.where(Instant.ofEpochSecond(at), 100_000 + log),
        Riverbank.VAULT,
        BigInteger.ONE,
        BigInteger.valueOf(log),
        new Address(0, 9, log),
        amount,
        amount);
  }

  private static List<Element> withClass(Page page, String wanted) {
    return page.elements().stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ")).contains(wanted))
        .filter(e -> !e.getTagName().equals("i"))
        .toList();
  }
}
