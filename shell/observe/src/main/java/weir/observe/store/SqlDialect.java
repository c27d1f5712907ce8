package weir.observe.store;

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
            "\\$HEX\\(([0-9a-f]*)\\)",
            java.util.regex.Matcher.quoteReplacement(literal).replace("%s", "$1"));
  }
}
