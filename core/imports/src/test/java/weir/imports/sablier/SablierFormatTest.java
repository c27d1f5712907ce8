package weir.imports.sablier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.testkit.FormatPage;

/** The page about lists names the columns of Sablier's lists that are read. */
class SablierFormatTest {

  private static final List<FormatPage.Row> ROWS =
      FormatPage.read("formats/lists.md").rows("Lists for Sablier", "shape");

  @Test
  void every_shape_is_listed_with_the_columns_by_which_it_is_known() {
    assertThat(ROWS.stream().map(row -> row.cell("shape")))
        .containsExactlyElementsOf(
            Arrays.stream(SablierShape.values()).map(SablierShape::name).toList());
    for (FormatPage.Row row : ROWS) {
      var shape = SablierShape.valueOf(row.cell("shape"));
      assertThat(SablierShape.of(columns(row, "columns with dates"))).contains(shape);
      if (!row.cell("columns with durations").equals("none")) {
        assertThat(SablierShape.of(columns(row, "columns with durations"))).contains(shape);
      }
    }
  }

  private static Set<String> columns(FormatPage.Row row, String which) {
    String cell = row.cell(which).replace("`", "");
    return cell.isEmpty() ? Set.of() : Set.of(cell.split(", ", -1));
  }
}
