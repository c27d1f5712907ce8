package weir.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.imports.ImportCode;
import weir.testkit.Cases;
import weir.testkit.Source;

class CsvTableTest {

  private static final List<String> PIECES =
      List.of("a", "1.5", " ", "\"", ",", "x y", "é", "\ud83d\ude00", "#", ";", "'", "\t");

  private static List<String> read(String text) {
    var remarks = new Remarks("list.csv");
    return CsvTable.read(text, remarks)
        .map(table -> table.rows().stream().map(row -> row.line() + ":" + row.cells()).toList())
        .orElseGet(() -> remarks.inOrder().stream().map(CsvTableTest::told).toList());
  }

  private static String told(Diagnostic diagnostic) {
    return "%s %s %s".formatted(diagnostic.at(), diagnostic.code(), diagnostic.what());
  }

  @Test
  void lines_end_in_three_ways_and_blank_ones_count() {
    assertThat(read("\ufeffa,b\r\n1,2\r\n\n  \n3,4\r5, 6 "))
        .containsExactly("2:[1, 2]", "5:[3, 4]", "6:[5, 6]");
  }

  @Test
  void quotes_hold_commas_and_quotes_and_blanks_around_them_do_not_count() {
    assertThat(read("a,b\n\"x,y\", \"say \"\"so\"\"\" \nit\"s,\"\"\n"))
        .containsExactly("2:[x,y, say \"so\"]", "3:[it\"s, ]");
  }

  @Test
  void a_quote_that_is_not_closed_is_reported_at_its_line_and_takes_no_rows_with_it() {
    assertThat(read("a,b\n1,2\n3,\"4\n5,6\n"))
        .containsExactly(
            "3:1 " + ImportCode.IMPORT_KIND + " line 3: a quoted cell does not end on its line");
    assertThat(read("a,b\n\n3,\"4\"5\n"))
        .containsExactly(
            "3:1 "
                + ImportCode.IMPORT_KIND
                + " line 3: a quoted cell does not end where a cell ends");
  }

  @Test
  void a_row_of_another_width_is_reported_and_left_out() {
    var remarks = new Remarks("list.csv");
    var table = CsvTable.read("a,b\n1\n1,2\n1,2,3\n", remarks).orElseThrow();
    assertThat(table.rows()).hasSize(1);
    assertThat(remarks.inOrder().stream().map(CsvTableTest::told))
        .containsExactly(
            "2:1 " + ImportCode.IMPORT_KIND + " line 2: 1 cells below 2 columns",
            "4:1 " + ImportCode.IMPORT_KIND + " line 4: 3 cells below 2 columns");
  }

  @Test
  void a_list_of_more_than_a_million_rows_is_reported() {
    assertThat(read("a,b\n" + "1,2\n".repeat(1_000_000)).getFirst())
        .contains("more than a million");
    assertThat(read("a,b\n").getFirst()).contains("no header with rows below it");
    assertThat(read("").getFirst()).contains("no header with rows below it");
  }

  @Test
  void cells_that_are_quoted_are_read_as_they_were() {
    Cases.forAll(
        CsvTableTest::rows,
        rows -> {
          String text =
              rows.stream()
                  .map(row ->
                      row.stream()
                          .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                          .collect(Collectors.joining(",")))
                  .collect(Collectors.joining("\n"));
          var remarks = new Remarks("list.csv");
          var table = CsvTable.read("h1,h2,h3\n" + text, remarks).orElseThrow();
          assertThat(remarks.inOrder()).isEmpty();
          assertThat(table.rows().stream().map(CsvTable.Row::cells).toList())
              .isEqualTo(
                  rows.stream().map(row -> row.stream().map(String::strip).toList()).toList());
        });
  }

  private static List<List<String>> rows(Source source) {
    var rows = new ArrayList<List<String>>();
    for (int i = source.between(1, Math.max(1, source.size())); i > 0; i--) {
      rows.add(List.of(cell(source), cell(source), cell(source)));
    }
    return rows;
  }

  private static String cell(Source source) {
    var cell = new StringBuilder();
    for (int i = source.between(0, 5); i > 0; i--) {
      cell.append(source.oneOf(PIECES));
    }
    return cell.toString();
  }
}
