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
import weir.schedule.Schedule;
import weir.testkit.Repository;

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
    Schedule schedule = PlanFile.load(PLAN).fine();
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
}
