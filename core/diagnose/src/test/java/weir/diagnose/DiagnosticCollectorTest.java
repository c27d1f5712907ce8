package weir.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.diagnose.DiagnosticCollector.Figure;

class DiagnosticCollectorTest {

  private enum Told implements Code {
    WRONG(9001, Severity.ERROR),
    ODD(9002, Severity.WARNING);

    private final int number;
    private final Severity severity;

    Told(int number, Severity severity) {
      this.number = number;
      this.severity = severity;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public Severity severity() {
      return severity;
    }

    @Override
    public String title() {
      return name();
    }
  }

  private static void wrong(DiagnosticCollector collector, int line) {
    collector.add(Told.WRONG, new Position(line, 1), "wrong", "right it");
  }

  private static List<Integer> lines(DiagnosticCollector collector) {
    return collector.inOrder().stream().map(d -> d.at().line()).toList();
  }

  @Test
  void all_are_in_the_order_of_the_file_each_once() {
    var collector = new DiagnosticCollector("f");
    for (int line : List.of(5, 2, 9, 2, 5)) {
      wrong(collector, line);
    }
    collector.add(Told.ODD, new Position(2, 1), "odd", "leave it");
    assertThat(lines(collector)).containsExactly(2, 2, 5, 9);
    assertThat(collector.inOrder().get(1).code()).isEqualTo(Told.ODD);
    assertThat(collector.errors()).as("the same ones again count").isEqualTo(5);
  }

  @Test
  void a_warning_is_no_error() {
    var collector = new DiagnosticCollector("f");
    collector.add(Told.ODD, new Position(1, 1), "odd", "leave it");
    assertThat(collector.hasErrors()).isFalse();
    wrong(collector, 1);
    assertThat(collector.hasErrors()).isTrue();
  }

  @Test
  void the_last_that_is_shown_says_how_many_more_there_are() {
    var collector = new DiagnosticCollector("f", 3);
    for (int line = 1; line <= 1_005; line++) {
      wrong(collector, line);
    }
    collector.add(Told.ODD, new Position(2_000, 1), "odd", "leave it");
    assertThat(lines(collector)).containsExactly(1, 2, 3, 2_000);
    assertThat(collector.inOrder().get(1).numbers()).isEmpty();
    assertThat(collector.inOrder().get(2).numbers()).containsExactly("and 1_002 more of this kind");
    assertThat(collector.inOrder().get(3).numbers()).isEmpty();
  }

  @Test
  void a_limit_that_is_reached_and_not_passed_says_nothing() {
    var collector = new DiagnosticCollector("f", 2);
    wrong(collector, 1);
    wrong(collector, 2);
    assertThat(collector.inOrder().getLast().numbers()).isEmpty();
    assertThatThrownBy(() -> new DiagnosticCollector("f", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Two halves of a file that are read side by side come to what one reading says. */
  @Test
  void a_later_part_is_counted_on_from_the_one_before_it() {
    var whole = new DiagnosticCollector("f", 4);
    var first = new DiagnosticCollector("f", 4);
    var second = new DiagnosticCollector("f", 4);
    for (int line = 1; line <= 20; line++) {
      wrong(whole, line);
      wrong(line <= 3 ? first : second, line <= 3 ? line : line - 3);
    }
    first.append(second, 3);
    assertThat(first.inOrder()).isEqualTo(whole.inOrder());
    assertThat(first.errors()).isEqualTo(20);
  }

  @Test
  void a_line_number_that_is_too_large_is_the_largest() {
    assertThat(Position.ofLine(1L << 40, 7)).isEqualTo(new Position(Integer.MAX_VALUE, 7));
  }

  @Test
  void figures_are_aligned_below_one_another() {
    var collector = new DiagnosticCollector("f");
    collector.add(
        Told.WRONG,
        new Position(1, 1),
        "wrong",
        "right it",
        new Figure("supply", "1_000 RIV", "line 3"),
        new Figure("all", "20.5 RIV", "lines 4, 5"),
        new Figure("when", "never"));
    assertThat(collector.inOrder().getFirst().numbers())
        .containsExactly(
            "supply  1_000 RIV    (line 3)", "all        20.5 RIV  (lines 4, 5)", "when    never");
  }

  @Test
  void the_place_of_a_key_that_is_not_stated_is_that_of_the_whole() {
    var at = new Position(7, 1);
    var value = new Position(8, 3);
    var origin = new Origin(at, Map.of("share", value, Origin.item("at", 1), new Position(9, 9)));
    assertThat(origin.of("share")).isEqualTo(value);
    assertThat(origin.of("amount", "share")).isEqualTo(value);
    assertThat(origin.of("until")).isEqualTo(at);
    assertThat(origin.of(Origin.item("at", 1))).isEqualTo(new Position(9, 9));
    assertThat(origin.of(Origin.item("at", 0))).isEqualTo(at);
  }
}
