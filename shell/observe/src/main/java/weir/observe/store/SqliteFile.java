package weir.observe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import weir.plan.ChainId;

/**
 * A file of SQLite that holds facts. It is locked while it is open; a transaction that a crash has
 * interrupted is rolled back when it is opened again.
 */
final class SqliteFile {

  /** "Weir" in the header of the file, which distinguishes its facts from other databases. */
  private static final int APPLICATION = 0x57656972;

  private SqliteFile() {}

  /**
   * Opens a file, or starts it.
   *
   * @param settings statements of SQLite to begin with
   */
  static Stretches open(
      Path path, SqlSchema schema, ChainId chain, String source, String... settings)
      throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    SqlFailures failures = failure -> words(path, failure);
    Connection connection;
    try {
      connection = JDBC.createConnection("jdbc:sqlite:" + path.toAbsolutePath(), new Properties());
    } catch (SQLException e) {
      throw failures.of(e);
    }
    boolean isOpen = false;
    try {
      prepare(path, connection, settings);
      var facts =
          SqlStretches.open(
              path.toString(), connection, schema, SqlDialect.SQLITE, chain, source, failures);
      isOpen = true;
      return facts;
    } catch (SQLException e) {
      throw failures.of(e);
    } finally {
      if (!isOpen) {
        close(connection);
      }
    }
  }

  private static void close(Connection connection) throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Locks the file, and lets a commit return when it is on the disk. */
  private static void prepare(Path path, Connection connection, String... settings)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA journal_mode = DELETE");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -32768");
      for (String setting : settings) {
        statement.execute(setting);
      }
      statement.execute("BEGIN EXCLUSIVE");
      if (number(statement, "PRAGMA application_id") != APPLICATION) {
        if (number(statement, "SELECT count(*) FROM sqlite_master") > 0) {
          throw new IOException(path + " is a database, but not one of facts; name another file");
        }
        statement.execute("PRAGMA application_id = " + APPLICATION);
      }
      statement.execute("COMMIT");
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static IOException words(Path path, SQLException failure) {
    int primary = failure.getErrorCode() & 0xff;
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return Refusals.inUse(path.toString(), failure);
    }
    if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      return Refusals.notWritten(path.toString(), failure);
    }
    if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return Refusals.edited(path.toString(), failure);
    }
    return new IOException(path + ": " + failure.getMessage(), failure);
  }
}
