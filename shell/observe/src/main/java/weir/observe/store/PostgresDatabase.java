package weir.observe.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import weir.evm.NodeWaiting;
import weir.plan.ChainId;

/**
 * The schema of a PostgreSQL database that holds facts. It is locked while it is open, by a lock
 * that ends with the connection.
 */
final class PostgresDatabase {

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtext('weir facts ' || current_schema()))";

  private static final int LOCK_TIMES = 10;
  private static final Duration LOCK_PAUSE = Duration.ofMillis(200);

  private PostgresDatabase() {}

  static Stretches open(PostgresUrl url, SqlSchema schema, ChainId chain, String source)
      throws IOException {
    SqlFailures failures = failure -> words(url, failure);
    Connection connection = connect(url, failures);
    boolean isOpen = false;
    try {
      prepare(url, connection);
      var facts =
          SqlStretches.open(
              url.toString(), connection, schema, SqlDialect.POSTGRES, chain, source, failures);
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

  private static Connection connect(PostgresUrl url, SqlFailures failures) throws IOException {
    Properties properties = url.properties();
    properties.setProperty("ApplicationName", "weir");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.putIfAbsent("connectTimeout", "10");
    properties.putIfAbsent("tcpKeepAlive", "true");
    try {
      Connection connection = new Driver().connect(url.jdbc(), properties);
      if (connection == null) {
        throw new IOException(url + " is no address of PostgreSQL");
      }
      return connection;
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  private static void close(Connection connection) throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The lock of a run that was killed stays until the server notices that it is gone. */
  private static void prepare(PostgresUrl url, Connection connection)
      throws SQLException, IOException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      for (int times = 1; !isLocked(lock); times++) {
        if (times == LOCK_TIMES) {
          throw Refusals.inUse(url.toString());
        }
        NodeWaiting.pass(LOCK_PAUSE);
      }
    }
  }

  private static boolean isLocked(PreparedStatement lock) throws SQLException {
    try (ResultSet rows = lock.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** What a server says may be long; its first line says what is wrong. */
  private static IOException words(PostgresUrl url, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    if (state.equals("53100")) {
      return Refusals.notWritten(url.toString(), failure);
    }
    if (state.startsWith("XX")) {
      return Refusals.edited(url.toString(), message);
    }
    return new IOException(url + ": " + message, failure);
  }
}
