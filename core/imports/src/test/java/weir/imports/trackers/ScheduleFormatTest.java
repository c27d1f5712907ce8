package weir.imports.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.imports.ImportResult;
import weir.testkit.FormatPage;
import weir.testkit.FormatTable;

/** The page about lists says which keys of an unlock schedule are read. */
class ScheduleFormatTest {

  private static final FormatPage PAGE = FormatPage.read("formats/lists.md");
  private static final String EXAMPLE = PAGE.example("Unlock schedules");
  private static final FormatTable KEYS = PAGE.keys("Unlock schedules");

  /** The second one has what a file must have and nothing else. */
  @Test
  void the_example_has_every_key_of_the_table_and_no_other() {
    KEYS.describes(List.of(EXAMPLE, "{\"sections\": [{\"components\": []}]}"));
  }

  @Test
  void the_example_becomes_a_plan_and_every_key_of_the_table_counts() {
    ImportResult whole = imported(EXAMPLE);
    assertThat(whole.files()).isNotEmpty();
    for (FormatTable.KeyRow key : KEYS.keys()) {
      String name = key.path().substring(key.path().lastIndexOf('.') + 1);
      String quoted = "\"" + name + "\":";
      assertThat(EXAMPLE).contains(quoted);
      assertThat(imported(EXAMPLE.replace(quoted, "\"other\":")))
          .as(key.path())
          .isNotEqualTo(whole);
    }
    assertThat(imported(EXAMPLE.replaceFirst("\\{", "{\"other\": 1,")))
        .as("a key that is not in the table")
        .isEqualTo(whole);
  }

  private static ImportResult imported(String text) {
    return TrackerImport.read("schedule.json", text, "schedule");
  }
}
