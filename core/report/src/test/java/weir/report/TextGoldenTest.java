package weir.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.report.format.SourceExcerpt;
import weir.report.format.Spelling;
import weir.report.terminal.TerminalStyle;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.Verdict;

class TextGoldenTest {

  private static final Path GOLDEN = Repository.root().resolve("core/report/src/test/golden");
  private static final List<Instant> DATES =
      Stream.of("2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z", "2027-01-01T00:00:01Z")
          .map(Instant::parse)
          .toList();
  private static final ChainPosition UP_TO =
      ChainPosition.after(Riverbank.CHAIN, 61, Instant.parse("2028-07-01T01:01:00Z"));

  @Test
  void the_plan_is_a_table() {
    golden("plan.txt", PlanTable.render(Riverbank.schedule(), TerminalStyle.PLAIN));
  }

  @Test
  void the_unlock_curve_fits_a_terminal() {
    golden("curve.txt", TerminalChart.render(Riverbank.schedule(), 100, 18, TerminalStyle.PLAIN));
    golden(
        "curve-coloured.txt",
        TerminalChart.render(Riverbank.schedule(), 60, 8, TerminalStyle.COLOURED));
  }

  @Test
  void the_schedule_is_a_table_in_three_forms() {
    var schedule = Riverbank.schedule();
    golden(
        "schedule.txt",
        ScheduleTable.render(schedule, DATES, TableFormat.TEXT, TerminalStyle.PLAIN));
    golden(
        "schedule.csv",
        ScheduleTable.render(schedule, DATES, TableFormat.CSV, TerminalStyle.PLAIN));
    golden(
        "schedule.json",
        ScheduleTable.render(schedule, DATES, TableFormat.JSON, TerminalStyle.PLAIN));
  }

  @Test
  void findings_speak_like_a_compiler() {
    var plan = Riverbank.plan();
    golden(
        "findings.txt",
        FindingText.render(broken(), UP_TO, plan, Riverbank.TEXT, TerminalStyle.PLAIN));
    golden(
        "findings-coloured.txt",
        FindingText.render(broken(), UP_TO, plan, "", TerminalStyle.COLOURED));
    golden(
        "kept.txt",
        FindingText.render(Riverbank.kept(), UP_TO, plan, Riverbank.TEXT, TerminalStyle.PLAIN));
  }

  /** The findings of the violations, and one of a reading, which has no transaction. */
  private static Verdict broken() {
    var verdict = Riverbank.broken();
    var reading =
        new Finding(
            Rule.VAULT_OF_PLAN,
            "plan",
            Riverbank.at("name:"),
            java.util.Optional.of(ChainPosition.after(Riverbank.CHAIN, 7, Riverbank.GENESIS)),
            "the vault states another plan's hash",
            List.of("vault  0x11", "plan   0x22"),
            Deviation.NONE);
    var findings = Stream.concat(verdict.findings().stream(), Stream.of(reading)).toList();
    return new Verdict(findings, verdict.greatest(), 1, 1, 1, 1);
  }

  @Test
  void the_schedule_wants_rising_dates() {
    assertThatThrownBy(() ->
            ScheduleTable.render(
                Riverbank.schedule(), DATES.reversed(), TableFormat.CSV, TerminalStyle.PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not come after 2027-01-01T00:00:01Z");
  }

  @Test
  void figures_are_spelled_exactly_or_say_that_they_are_not() {
    var third = weir.units.Fraction.of(1, 3);
    assertThat(Spelling.percent(third)).isEqualTo("≈33.3333%");
    assertThat(Spelling.percent(weir.units.Fraction.of(1, 8))).isEqualTo("12.5%");
    assertThat(Spelling.percent(new weir.units.Fraction(BigInteger.ONE, BigInteger.TEN.pow(27))))
        .isEqualTo("≈0%");
    assertThat(Spelling.compact(new BigDecimal("12345678"))).isEqualTo("12.35M");
    assertThat(Spelling.compact(new BigDecimal("1e9"))).isEqualTo("1B");
    assertThat(Spelling.compact(new BigDecimal("1e15"))).isEqualTo("1e15");
    assertThat(Spelling.compact(new BigDecimal("0.02"))).isEqualTo("0.02");
    assertThat(Spelling.compact(new BigDecimal("1e-18"))).isEqualTo("1e-18");
    assertThat(Spelling.span(86_400)).isEqualTo("1 day");
    assertThat(Spelling.span(0)).isEqualTo("0 s");
    assertThat(Spelling.span(2 * 86_400 + 3 * 3_600 + 4 * 60 + 5))
        .isEqualTo("2 days 3 h 4 min 5 s");
  }

  @Test
  void hidden_characters_show() {
    assertThat(Spelling.visible("a\u001B[31mb\u202Ec\nd")).isEqualTo("a�[31mb�c�d");
    assertThat(Spelling.visible("Zürich 東京 🏞")).isEqualTo("Zürich 東京 🏞");
    assertThat(Spelling.visible("\uD800x")).isEqualTo("�x");
  }

  @Test
  void a_caret_marks_the_place() {
    var excerpt =
        SourceExcerpt.of("a\n\tjump: 10%\n", new weir.diagnose.Position(2, 2)).orElseThrow();
    assertThat(excerpt.render(TerminalStyle.PLAIN)).isEqualTo("   2 |  jump: 10%\n     |  ^^^^\n");
    assertThat(SourceExcerpt.of("a", new weir.diagnose.Position(2, 1))).isEmpty();
    assertThat(SourceExcerpt.of("a", new weir.diagnose.Position(1, 9)).orElseThrow().caret())
        .isEqualTo(" ^");
  }

  private static void golden(String name, String actual) {
    Golden.matches(GOLDEN.resolve(name), actual);
  }
}
