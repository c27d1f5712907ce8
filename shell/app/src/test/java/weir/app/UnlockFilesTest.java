package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.schedule.Schedule;
import weir.testkit.Repository;
import weir.workspace.PlanFolder;

/** The files that {@code weir schedule} writes. */
class UnlockFilesTest {

  private static final Path PLAN = Repository.root().resolve("examples/riverbank/plan.yaml");

  @TempDir private Path folder;

  @Test
  void page_and_calendar_are_written_as_of_an_instant() throws IOException {
    Path page = folder.resolve("unlocks.html");
    Path calendar = folder.resolve("unlocks.ics");
    Run run =
        Run.of(
            "schedule",
            PLAN.toString(),
            "--html",
            page.toString(),
            "--ics",
            calendar.toString(),
            "--as-of",
            "2027-01-01");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readString(page)).contains("Upcoming unlocks", "After 2027-01-01");
    assertThat(Files.readString(calendar))
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("DTSTART:2027")
        .doesNotContain("DTSTART:2026");
  }

  @Test
  void parquet_rows_are_exact() throws IOException, SQLException {
    Path file = folder.resolve("it's rows.parquet");
    Run run =
        Run.of("schedule", PLAN.toString(), "--parquet", file.toString(), "--every", "1 quarter");
    assertThat(run.exit()).as(run.err()).isZero();
    Schedule schedule = PlanFolder.open(PLAN).fine();
    String rows = "'" + file.toString().replace("'", "''") + "'";
    try (var memory = DriverManager.getConnection("jdbc:duckdb:");
        var statement = memory.createStatement();
        var found =
            statement.executeQuery(
                "select epoch(instant)::bigint, distribution, units, tokens from " + rows)) {
      int count = 0;
      while (found.next()) {
        var line = schedule.line(found.getString(2)).orElseThrow();
        var released = line.released(Instant.ofEpochSecond(found.getLong(1)));
        assertThat(new BigInteger(found.getString(3))).isEqualTo(released.units());
        assertThat(found.getBigDecimal(4)).isEqualByComparingTo(released.tokens());
        count++;
      }
      assertThat(count).isGreaterThan(10 * schedule.lines().size());
    }
  }

  @Test
  void parquet_says_of_each_row_whether_a_part_of_it_has_no_date() throws SQLException {
    // EigenLayer's community has 28% of the supply without a date; all others are dated.
    Path plan = Repository.root().resolve("examples/eigenlayer-2024/plan.yaml");
    Path file = folder.resolve("rows.parquet");
    Run run =
        Run.of("schedule", plan.toString(), "--parquet", file.toString(), "--every", "1 quarter");
    assertThat(run.exit()).as(run.err()).isZero();
    try (var memory = DriverManager.getConnection("jdbc:duckdb:");
        var statement = memory.createStatement();
        var found =
            statement.executeQuery(
                "select distribution, bool_and(tbd), bool_or(tbd) from '"
                    + file
                    + "' group by distribution")) {
      int count = 0;
      while (found.next()) {
        boolean undated = found.getString(1).equals("community");
        assertThat(found.getBoolean(2)).as(found.getString(1)).isEqualTo(undated);
        assertThat(found.getBoolean(3)).as(found.getString(1)).isEqualTo(undated);
        count++;
      }
      assertThat(count).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--html", "--ics", "--parquet"})
  void a_folder_that_is_missing_is_named_and_not_made(String option) {
    Path file = folder.resolve("none/unlocks");
    Run run = Run.of("schedule", PLAN.toString(), option, file.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(file + " cannot be written: there is no folder " + folder.resolve("none"));
    assertThat(folder.resolve("none")).doesNotExist();
    Run onFolder = Run.of("schedule", PLAN.toString(), option, folder.toString());
    assertThat(onFolder.exit()).isEqualTo(2);
    assertThat(onFolder.err()).contains(folder + " is a folder; name a file in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule", "check", "explain"})
  void a_folder_is_no_plan(String command) {
    Run run = Run.of(command, folder.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("weir: " + folder + " is a folder; name a file in it");
  }
}
