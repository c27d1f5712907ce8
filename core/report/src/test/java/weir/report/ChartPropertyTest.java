package weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.report.format.TextTable;
import weir.report.page.ChapterFold;
import weir.report.page.ContractAddresses;
import weir.report.page.HtmlReport;
import weir.report.page.ReportInput;
import weir.report.terminal.TerminalStyle;
import weir.schedule.Schedule;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Amount;

class ChartPropertyTest {

  private record Case(Schedule schedule, int width, int height, long asOf) {

    static Case any(Source source) {
      var schedule = RandomSchedules.any(source);
      long start = schedule.start().orElseThrow().getEpochSecond();
      long end = schedule.end().orElseThrow().getEpochSecond();
      long asOf = source.between(Math.max(0, start - 9), end + 9);
      return new Case(schedule, source.between(0, 200), source.between(0, 50), asOf);
    }
  }

  @Test
  void a_chart_keeps_to_its_frame_whatever_it_shows() {
    Cases.forAll(
        Case::any,
        c -> {
          int width = Math.max(40, c.width);
          var lines =
              TerminalChart.render(c.schedule, c.width, c.height, TerminalStyle.PLAIN)
                  .lines()
                  .toList();
          int rows = Math.max(6, c.height);
          assertThat(lines).hasSize(rows + 2 + c.schedule.lines().size());
          assertThat(lines.subList(0, rows + 2)).allMatch(line -> TextTable.width(line) <= width);
          // The window ends after everything is released, so the last column is full.
          assertThat(lines.getFirst().length()).isEqualTo(width);
          var coloured =
              TerminalChart.render(c.schedule, c.width, c.height, TerminalStyle.COLOURED);
          assertThat(coloured.lines()).hasSize(lines.size());
        });
  }

  @Test
  void tables_of_any_schedule_are_rectangles() {
    Cases.forAll(
        Case::any,
        c -> {
          var lines = PlanTable.render(c.schedule, TerminalStyle.COLOURED).lines().skip(1).toList();
          assertThat(lines.stream().map(TextTable::width).distinct()).hasSize(1);
        });
  }

  @Test
  void what_is_released_since_adds_up_to_what_is_released() {
    Cases.forAll(
        Case::any,
        c -> {
          var dates = List.of(Instant.ofEpochSecond(c.asOf), Instant.ofEpochSecond(c.asOf + 1));
          String csv =
              ScheduleTable.render(c.schedule, dates, TableFormat.CSV, TerminalStyle.PLAIN);
          var rows = csv.lines().skip(1).map(line -> List.of(line.split(","))).toList();
          for (int i = 1; i < rows.getFirst().size(); i += 2) {
            Amount before = tokens(rows.get(0).get(i));
            Amount after = tokens(rows.get(1).get(i));
            assertThat(tokens(rows.get(0).get(i + 1))).isEqualTo(before);
            assertThat(before.plus(tokens(rows.get(1).get(i + 1)))).isEqualTo(after);
          }
          assertThat(tokens(rows.get(1).get(rows.get(1).size() - 2)))
              .isEqualTo(c.schedule.released(dates.getLast()));
        });
  }

  private static Amount tokens(String text) {
    return Riverbank.RIV.tokens(new java.math.BigDecimal(text));
  }

  @Test
  void pages_of_any_schedule_are_well_formed_and_small() {
    Cases.forAll(
        Case::any,
        c -> {
          var chapter =
              new ChapterFold(c.schedule, new ContractAddresses(Riverbank.TOKEN, Riverbank.VAULT))
                  .end(
                      "chapter",
                      "",
                      Riverbank.kept(),
                      Riverbank.scope(c.schedule, Instant.ofEpochSecond(c.asOf)));
          var input =
              new ReportInput(
                  c.schedule, "", List.of(chapter), List.of(), "0", Instant.ofEpochSecond(c.asOf));
          var page = Page.parse(HtmlReport.render(input));
          assertThat(page.count("svg")).isGreaterThan(1);
          assertThat(page.elements()).hasSizeLessThan(8_000);
          page.drawings().forEach(drawing -> assertThat(drawing).doesNotContain("-"));
        });
  }
}
