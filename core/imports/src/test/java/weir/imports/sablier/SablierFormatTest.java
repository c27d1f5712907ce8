package weir.imports.sablier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.testkit.FormatPage;

/** The page about lists names the columns of Sablier's lists that are read. */
class SablierFormatTest {

  private static final List<Map<String, String>> ROWS =
      FormatPage.read("formats/lists.md").rows("Lists for Sablier", "shape");

  @Test
  void every_shape_is_listed_with_the_columns_by_which_it_is_known() {
    assertThat(ROWS.stream().map(row -> row.get("shape")))
        .containsExactlyElementsOf(
            Arrays.stream(SablierShape.values()).map(SablierShape::name).toList());
    for (Map<String, String> row : ROWS) {
      var shape = SablierShape.valueOf(row.get("shape"));
      assertThat(SablierShape.of(columns(row, "columns with dates"))).contains(shape);
      if (!row.get("columns with durations").equals("none")) {
        assertThat(SablierShape.of(columns(row, "columns with durations"))).contains(shape);
      }
    }
  }

  private static Set<String> columns(Map<String, String> row, String which) {
    String cell = row.getOrDefault(which, "").replace("`", "");
    return cell.isEmpty() ? Set.of() : Set.of(cell.split(", ", -1));
  }
}
