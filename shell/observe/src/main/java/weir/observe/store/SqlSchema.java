package weir.observe.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of facts in a database, and the steps by which those of an earlier version become
 * them. A step is never changed once it was released; each is a version.
 *
 * @param steps statements that may refer to types of {@link SqlDialect}
 */
record SqlSchema(List<List<String>> steps) {

  private static final String TRANSFER =
      "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE weir_facts (
            one $NUMBER PRIMARY KEY CHECK (one = 1), source TEXT NOT NULL, kinds $NUMBER NOT NULL)
          """,
          """
          CREATE TABLE weir_marks (
            ordinal $NUMBER PRIMARY KEY, block $NUMBER NOT NULL, hash $BYTES NOT NULL,
            time $NUMBER NOT NULL, logs $NUMBER NOT NULL, readings $NUMBER NOT NULL,
            log_digest $BYTES NOT NULL, digest $BYTES NOT NULL)
          """,
          """
          CREATE TABLE weir_logs (
            block $NUMBER NOT NULL, log $NUMBER NOT NULL, time $NUMBER NOT NULL,
            transaction_hash $BYTES NOT NULL, contract $BYTES NOT NULL, topic0 $BYTES,
            topic1 $BYTES, topic2 $BYTES, topic3 $BYTES, data $BYTES NOT NULL,
            PRIMARY KEY (block, log))$CLUSTERED
          """,
          """
          CREATE TABLE weir_readings (
            mark $NUMBER NOT NULL, ordinal $NUMBER NOT NULL, kind $NUMBER NOT NULL,
            contract $BYTES NOT NULL, asked $BYTES NOT NULL, answer $BYTES NOT NULL,
            PRIMARY KEY (mark, ordinal))$CLUSTERED
          """);

  /** What people ask a database first. Amounts are 32 bytes, which compare as numbers do. */
  private static final List<String> VIEWS =
      List.of(
          """
          CREATE VIEW weir_transfers AS
            SELECT block, log, time, transaction_hash, contract, substr(topic1, 13) AS sender,
              substr(topic2, 13) AS receiver, data AS amount
            FROM weir_logs WHERE topic0 = $HEX(%s) AND topic3 IS NULL
          """
              .formatted(TRANSFER));

  /** The schema of this version. */
  static final SqlSchema NOW = new SqlSchema(List.of(TABLES, VIEWS));

  /** Returns its version. */
  int version() {
    return steps.size();
  }

  /**
   * Brings a database to this schema, within the transaction of the connection.
   *
   * @param name the words for the database in messages
   * @throws IOException if a later version of this program has made its tables
   */
  void migrate(Connection connection, SqlDialect dialect, String name)
      throws SQLException, IOException {
    long version = version(connection, dialect);
    if (version > version()) {
      throw Refusals.laterVersion(name, version, version());
    }
    if (version == version()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      if (version == 0) {
        statement.execute(dialect.of("CREATE TABLE weir_schema (version $NUMBER NOT NULL)"));
        statement.execute("INSERT INTO weir_schema (version) VALUES (0)");
      }
      for (List<String> step : steps.subList((int) version, steps.size())) {
        for (String one : step) {
          statement.execute(dialect.of(one));
        }
      }
      statement.execute("UPDATE weir_schema SET version = " + version());
    }
  }

  private static long version(Connection connection, SqlDialect dialect) throws SQLException {
    if (!hasTable(connection, dialect)) {
      return 0;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version FROM weir_schema")) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  static boolean hasTable(Connection connection, SqlDialect dialect) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(dialect.countTables())) {
      count.setString(1, "weir_schema");
      try (ResultSet rows = count.executeQuery()) {
        return rows.next() && rows.getLong(1) > 0;
      }
    }
  }
}
