package weir.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import weir.plan.Path;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.report.Page;
import weir.report.Riverbank;
import weir.report.format.Spelling;
import weir.report.format.TimeRange;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.Supplies;
import weir.schedule.next.UnlockEvent;
import weir.units.Fraction;

class UnlockPageTest {

  private static final Instant AS_OF = Instant.parse("2026-12-31T12:00:00Z");
  private static final BigInteger VOLUME = Riverbank.RIV.tokens(new BigDecimal("2000000")).units();
  private static final String PAGE = page(Riverbank.schedule(), AS_OF);

  private static String page(Schedule schedule, Instant asOf) {
    return UnlockPage.render(new UnlockPageInput(schedule, asOf, Optional.of(VOLUME), "0.1.0"));
  }

  @Test
  void the_page_is_well_formed_and_has_every_part() {
    var page = Page.parse(PAGE);
    assertThat(page.all("h2").stream().map(Element::getTextContent))
        .containsExactly(
            "What is unlocked when",
            "Month by month",
            "Upcoming unlocks",
            "Supply, by definition",
            "The distributions");
    var figures = page.all("figure");
    assertThat(figures.stream().map(f -> f.getAttribute("data-shown")))
        .containsExactly("total all", "pieces all", "total near", "pieces near");
    assertThat(figures.stream().filter(f -> f.getAttribute("hidden").isEmpty())).hasSize(1);
  }

  @Test
  void the_next_unlock_is_shown_with_float_and_volume() {
    // The team's 1/36 of 180,000,000 on 2027-01-01, and the investors', who are on a line by then.
    String row =
        rows(Page.parse(PAGE)).stream()
            .filter(text -> text.startsWith("2027-01-01") && text.contains("team"))
            .findFirst()
            .orElseThrow();
    long at = Instant.parse("2027-01-01T00:00:00Z").getEpochSecond();
    BigInteger before = Supplies.of(Riverbank.schedule()).at(at - 1).floating();
    var share = new BigDecimal("5e26").divide(new BigDecimal(before), 2, RoundingMode.HALF_EVEN);
    assertThat(row).contains("step 1 of 36", "5,000,000", share + "%");
    assertThat(row).as("5,000,000 at 2,000,000 a day").endsWith("2.5");
  }

  @Test
  void several_unlocks_on_one_day_follow_their_sum() {
    var schedule = Riverbank.schedule();
    int days = 0;
    for (Element body : Page.parse(PAGE).all("tbody")) {
      var rows = rowsOf(body);
      if (rows.getFirst().getAttribute("class").equals("sum")) {
        String date = rows.getFirst().getTextContent().substring(0, 10);
        long start = Instant.parse(date + "T00:00:00Z").getEpochSecond();
        var told =
            UnlockEvent.after(schedule, Instant.ofEpochSecond(start - 1), 99).stream()
                .filter(unlock -> unlock.at().getEpochSecond() < start + 86_400)
                .toList();
        assertThat(rows).hasSize(1 + told.size());
        BigInteger sum =
            told.stream().map(UnlockEvent::units).reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(rows.getFirst().getTextContent())
            .contains(Spelling.counted(told.size(), "part"))
            .contains(sum.signum() == 0 ? "part" : Spelling.rounded(Riverbank.RIV, sum));
        days++;
      }
    }
    assertThat(days).isPositive();
  }

  private static List<Element> rowsOf(Element body) {
    var rows = new ArrayList<Element>();
    for (Node n = body.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element row) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void pieces_add_up_to_everything_that_is_released() {
    var schedule = Riverbank.schedule();
    var window = TimeRange.of(schedule);
    for (var buckets :
        List.of(CalendarBuckets.of(schedule, window), CalendarBuckets.months(schedule, window))) {
      BigInteger sum =
          buckets.stream()
              .map(CalendarBuckets.Bucket::total)
              .reduce(BigInteger.ZERO, BigInteger::add);
      assertThat(sum).isEqualTo(schedule.distributed().units());
      for (int i = 1; i < buckets.size(); i++) {
        assertThat(buckets.get(i).from()).isEqualTo(buckets.get(i - 1).to());
      }
    }
  }

  @Test
  void what_comes_at_midnight_of_the_first_belongs_to_the_month_that_begins() {
    var schedule = Riverbank.schedule();
    var buckets = CalendarBuckets.months(schedule, TimeRange.of(schedule));
    int team = 5;
    assertThat(schedule.lines().get(team).name()).isEqualTo("team");
    var december = bucket(buckets, "December 2026");
    var january = bucket(buckets, "January 2027");
    assertThat(december.units().get(team)).isEqualTo(BigInteger.ZERO);
    assertThat(january.units().get(team)).isEqualTo(new BigInteger("5000000000000000000000000"));
  }

  private static CalendarBuckets.Bucket bucket(List<CalendarBuckets.Bucket> buckets, String label) {
    return buckets.stream().filter(b -> b.label().equals(label)).findFirst().orElseThrow();
  }

  @Test
  void nothing_is_loaded_from_anywhere_and_texts_stay_texts() {
    String evil = "</script><script>alert(1)</script>\u001B[2J";
    var distribution =
        Riverbank.one(
            evil, Path.SALE, Riverbank.percent(100), Riverbank.TREASURY, Riverbank.jump(100));
    var plan = Riverbank.plan(evil, List.of(distribution));
    String html = page(Schedule.of(plan).schedule().orElseThrow(), AS_OF);
    assertThat(html).doesNotContain("<script>alert", "\u001B").contains("default-src 'none'");
    assertThat(Page.parse(html).elements()).noneMatch(e -> e.hasAttribute("src"));
  }

  @Test
  void a_plan_without_any_date_shows_no_chart_and_says_tbd() {
    var unknown = Schedule.of(Riverbank.plan()).schedule().orElseThrow();
    var line = unknown.lines().getFirst();
    var release = new Release(List.of(new Slice(Fraction.ONE, new Term.Unknown())));
    var alone =
        new Schedule(unknown.plan(), List.of(new ScheduleLine(line.distribution(), release)));
    var page = Page.parse(page(alone, AS_OF));
    assertThat(page.all("svg")).isEmpty();
    assertThat(page.text()).contains("everything is TBD", "date unknown", "150,000,000");
  }

  @Test
  void a_plan_that_is_over_says_so() {
    var page = Page.parse(page(Riverbank.schedule(), Instant.parse("2060-01-01T00:00:00Z")));
    assertThat(page.text()).contains("Everything with a known date is released.");
  }

  @Test
  void the_same_input_makes_the_same_page() {
    assertThat(page(Riverbank.schedule(), AS_OF)).isEqualTo(PAGE);
  }

  private static List<String> rows(Page page) {
    return page.all("tr").stream()
        .filter(e -> e.hasAttribute("data-layer"))
        .map(Element::getTextContent)
        .toList();
  }
}
