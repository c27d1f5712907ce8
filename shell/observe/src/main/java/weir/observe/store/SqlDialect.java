package weir.observe.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;

/** In what databases differ that keep facts. Everything else is the SQL that they share. */
enum SqlDialect {
  /** SQLite, in the process. */
  SQLITE(
      "BLOB",
      "INTEGER",
      "x'%s'",
      " WITHOUT ROWID",
      "SELECT count(*) FROM sqlite_master WHERE name = ?"),
  /** PostgreSQL, over the network. */
  POSTGRES(
      "BYTEA",
      "BIGINT",
      "'\\x%s'::bytea",
      "",
      "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
          + " AND table_name = ?");

  private final String bytes;
  private final String number;
  private final String literal;
  private final String clustered;
  private final String countTables;

  SqlDialect(String bytes, String number, String literal, String clustered, String countTables) {
    this.bytes = bytes;
    this.number = number;
    this.literal = literal;
    this.clustered = clustered;
    this.countTables = countTables;
  }

  /** Begins a transaction. */
  void begin(Connection connection) throws SQLException {
    switch (this) {
      case SQLITE -> execute(connection, "BEGIN");
      case POSTGRES -> connection.setAutoCommit(false);
    }
  }

  /** Ends a transaction; what it did is safe when this returns. */
  void commit(Connection connection) throws SQLException {
    switch (this) {
      case SQLITE -> execute(connection, "COMMIT");
      case POSTGRES -> connection.commit();
    }
  }

  /**
   * Undoes a transaction that has failed. SQLite has done so itself when a disk is full, and then
   * has nothing to undo; the driver would count that as a failure and begin no other one.
   */
  void rollBack(Connection connection) {
    try {
      switch (this) {
        case SQLITE -> execute(connection, "ROLLBACK");
        case POSTGRES -> connection.rollback();
      }
    } catch (SQLException e) {
      System.getLogger(SqlDialect.class.getName())
          .log(System.Logger.Level.DEBUG, "nothing to roll back", e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns a query that counts the tables of a name, its one parameter. */
  String countTables() {
    return countTables;
  }

  /**
   * Returns a statement in this dialect.
   *
   * @param statement with {@code $BYTES} and {@code $NUMBER} for types, {@code $CLUSTERED} at the
   *     end of a table that is read in the order of its key, and {@code $HEX(ff)} for bytes
   */
  String of(String statement) {
    return statement
        .replace("$BYTES", bytes)
        .replace("$NUMBER", number)
        .replace("$CLUSTERED", clustered)
        .replaceAll(
            "\\$HEX\\(([0-9a-f]*)\\)", Matcher.quoteReplacement(literal).replace("%s", "$1"));
  }
}
