package weir.app.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.report.OutlookText;
import weir.schedule.Outlook;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Amount;

/**
 * What a plan has released, as a Parquet file: a row for each instant and distribution.
 *
 * <p>{@code units} is exact in any case: base units in decimal digits, as text. {@code tokens} is a
 * decimal of 38 digits, or null where an amount needs more; {@code tbd} is true if a part of the
 * distribution has no known date, or only a latest one. {@code units_by_deadline} are those of the
 * units that count only because a condition that has not happened yet opens at its deadline, and
 * {@code conditions} is what was assumed about such conditions: deadline, never or an instant; null
 * if all have happened.
 */
final class ParquetFile {

  private static final int DIGITS = 38;

  private ParquetFile() {}

  /** Writes the file, over one that exists. */
  static void write(Schedule schedule, List<Instant> instants, Outlook outlook, Path file)
      throws IOException {
    boolean isOpen = !OutlookText.waiting(schedule.plan()).isEmpty();
    Optional<String> conditions =
        isOpen ? Optional.of(OutlookText.word(outlook)) : Optional.empty();
    int decimals = schedule.plan().asset().asset().decimals();
    try (Connection memory = DriverManager.getConnection("jdbc:duckdb:")) {
      try (Statement statement = memory.createStatement()) {
        statement.execute(
            ("create table released (instant timestamp, distribution varchar, units varchar,"
                    + " tokens decimal(%d, %d), tbd boolean, units_by_deadline varchar,"
                    + " conditions varchar)")
                .formatted(DIGITS, decimals));
      }
      try (PreparedStatement row =
          memory.prepareStatement(
              "insert into released values (make_timestamp(?), ?, ?, ?, ?, ?, ?)")) {
        for (Instant at : instants) {
          for (ScheduleLine line : schedule.lines()) {
            insert(row, at, line, conditions);
          }
        }
        row.executeBatch();
      }
      try (Statement statement = memory.createStatement()) {
        String quoted = file.toAbsolutePath().toString().replace("'", "''");
        statement.execute(
            "copy (select * from released order by instant, distribution) to '%s' (format parquet)"
                .formatted(quoted));
      }
    } catch (SQLException e) {
      throw new IOException("%s could not be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void insert(
      PreparedStatement row, Instant at, ScheduleLine line, Optional<String> conditions)
      throws SQLException {
    Amount released = line.released(at);
    BigDecimal tokens = released.tokens();
    boolean fits = tokens.setScale(released.asset().decimals()).precision() <= DIGITS;
    row.setLong(1, Math.multiplyExact(at.getEpochSecond(), 1_000_000L));
    row.setString(2, line.name());
    row.setString(3, released.units().toString());
    if (fits) {
      row.setBigDecimal(4, tokens);
    } else {
      row.setNull(4, java.sql.Types.DECIMAL);
    }
    row.setBoolean(5, !line.isKnown());
    row.setString(6, line.byDeadline(at).units().toString());
    if (conditions.isPresent()) {
      row.setString(7, conditions.get());
    } else {
      row.setNull(7, java.sql.Types.VARCHAR);
    }
    row.addBatch();
  }
}
