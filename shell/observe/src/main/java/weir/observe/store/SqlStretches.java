package weir.observe.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.plan.ChainId;
import weir.units.Hash32;

/**
 * Facts in the tables of a database. A stretch, its readings and its mark are one transaction; the
 * number of the mark is a key, so that of two programs that go on from the same mark one fails.
 */
final class SqlStretches implements Stretches {

  /** Rows in a batch: enough that the time for one call is nothing. */
  private static final int BATCH = 1_000;

  private static final String MARK =
      "SELECT ordinal, block, hash, time, logs, readings, log_digest, digest FROM weir_marks";

  private final String name;
  private final Connection connection;
  private final SqlDialect dialect;
  private final ChainId chain;
  private final SqlFailures failures;

  private SqlStretches(
      String name, Connection connection, SqlDialect dialect, ChainId chain, SqlFailures failures) {
    this.name = name;
    this.connection = connection;
    this.dialect = dialect;
    this.chain = chain;
    this.failures = failures;
  }

  /** Something to do in a transaction. */
  private interface Work<T> {
    T run() throws SQLException, IOException;
  }

  /**
   * Returns the facts of a database that has no other writer, whose connection is closed with it.
   *
   * @throws IOException if it holds facts of another source, or was written by a later version
   */
  static SqlStretches open(
      String name,
      Connection connection,
      SqlSchema schema,
      SqlDialect dialect,
      ChainId chain,
      String source,
      SqlFailures failures)
      throws IOException {
    var facts = new SqlStretches(name, connection, dialect, chain, failures);
    facts.within(() -> {
      schema.migrate(connection, dialect, name);
      facts.checkSource(source);
      return true;
    });
    return facts;
  }

  private void checkSource(String source) throws SQLException, IOException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT source, kinds FROM weir_facts")) {
      if (rows.next()) {
        String stated = rows.getString(1);
        long version = rows.getLong(2);
        if (!stated.equals(source)) {
          throw Refusals.anotherSource(name, stated, source);
        }
        if (version > FactFile.VERSION) {
          throw Refusals.laterVersion(name, version, FactFile.VERSION);
        }
        if (version == FactFile.VERSION) {
          return;
        }
      }
    }
    begin(source);
  }

  /** Says what the facts are about; those of an earlier version are dropped, to be read again. */
  private void begin(String source) throws SQLException {
    for (String table : List.of("weir_facts", "weir_marks", "weir_logs", "weir_readings")) {
      run("DELETE FROM " + table);
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO weir_facts (one, source, kinds) VALUES (1, ?, ?)")) {
      insert.setString(1, source);
      insert.setLong(2, FactFile.VERSION);
      insert.executeUpdate();
    }
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Does something as a whole or, if it fails, not at all. */
  private <T> T within(Work<T> work) throws IOException {
    boolean isDone = false;
    try {
      dialect.begin(connection);
      T result = work.run();
      dialect.commit(connection);
      isDone = true;
      return result;
    } catch (SQLException e) {
      throw failures.of(e);
    } finally {
      if (!isDone) {
        dialect.rollBack(connection);
      }
    }
  }

  @Override
  public Optional<FactMark> last() throws IOException {
    return before(Long.MAX_VALUE);
  }

  @Override
  public Optional<FactMark> before(long block) throws IOException {
    return within(() -> {
      try (PreparedStatement query =
          connection.prepareStatement(MARK + " WHERE block < ? ORDER BY ordinal DESC LIMIT 1")) {
        query.setLong(1, block);
        try (ResultSet rows = query.executeQuery()) {
          return rows.next() ? Optional.of(mark(rows)) : Optional.empty();
        }
      }
    });
  }

  private FactMark mark(ResultSet row) throws SQLException, IOException {
    return new FactMark(
        row.getLong("block"),
        Hash32.of(bytes(row, "hash", Hash32.BYTES)),
        Instant.ofEpochSecond(row.getLong("time")),
        row.getLong("logs"),
        row.getInt("readings"),
        Hash32.of(bytes(row, "log_digest", Hash32.BYTES)),
        Hash32.of(bytes(row, "digest", Hash32.BYTES)));
  }

  private byte[] bytes(ResultSet row, String column, int count) throws SQLException, IOException {
    byte[] bytes = row.getBytes(column);
    if (bytes == null || bytes.length != count) {
      throw Refusals.edited(name, "`%s` has not %d bytes".formatted(column, count));
    }
    return bytes;
  }

  @Override
  public void write(LogBatch logs, List<StateReading> readings, FactMark mark) throws IOException {
    within(() -> {
      long ordinal = lastOrdinal() + 1;
      insertMark(ordinal, mark);
      insertReadings(ordinal, readings);
      insertLogs(logs);
      return ordinal;
    });
  }

  /** Returns the number of the last mark up to a block, or -1. */
  private long lastOrdinal(long block) throws IOException {
    return within(() -> {
      try (PreparedStatement query =
          connection.prepareStatement(
              "SELECT coalesce(max(ordinal), -1) FROM weir_marks WHERE block <= ?")) {
        query.setLong(1, block);
        try (ResultSet rows = query.executeQuery()) {
          rows.next();
          return rows.getLong(1);
        }
      }
    });
  }

  private long lastOrdinal() throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT max(ordinal) FROM weir_marks")) {
      rows.next();
      long last = rows.getLong(1);
      return rows.wasNull() ? -1 : last;
    }
  }

  private void insertMark(long ordinal, FactMark mark) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO weir_marks (ordinal, block, hash, time, logs, readings, log_digest,"
                + " digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, ordinal);
      insert.setLong(2, mark.block());
      insert.setBytes(3, mark.hash().bytes());
      insert.setLong(4, mark.time().getEpochSecond());
      insert.setLong(5, mark.logs());
      insert.setInt(6, mark.readings());
      insert.setBytes(7, mark.logDigest().bytes());
      insert.setBytes(8, mark.digest().bytes());
      insert.executeUpdate();
    }
  }

  private void insertReadings(long mark, List<StateReading> readings) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO weir_readings (mark, ordinal, kind, contract, asked, answer)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < readings.size(); i++) {
        StateReading reading = readings.get(i);
        insert.setLong(1, mark);
        insert.setInt(2, i);
        insert.setInt(3, reading.kind().code());
        insert.setBytes(4, reading.contract().bytes());
        insert.setBytes(5, reading.asked().toArray());
        insert.setBytes(6, reading.answer().toArray());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertLogs(LogBatch logs) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO weir_logs (block, log, time, transaction_hash, contract, topic0, topic1,"
                + " topic2, topic3, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < logs.size(); i++) {
        insert.setLong(1, logs.block(i));
        insert.setInt(2, logs.index(i));
        insert.setLong(3, logs.time(i));
        insert.setBytes(4, logs.transaction(i));
        insert.setBytes(5, logs.contract(i));
        int topics = logs.topics(i);
        for (int topic = 0; topic < RawLog.MOST_TOPICS; topic++) {
          if (topic < topics) {
            insert.setBytes(6 + topic, logs.topic(i, topic));
          } else {
            insert.setNull(6 + topic, Types.BINARY);
          }
        }
        insert.setBytes(10, logs.data(i));
        insert.addBatch();
        if (i % BATCH == BATCH - 1) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  @Override
  public void dropAfter(long block) throws IOException {
    within(() -> {
      String dropped = " (SELECT ordinal FROM weir_marks WHERE block > %d)".formatted(block);
      run("DELETE FROM weir_readings WHERE mark IN" + dropped);
      run("DELETE FROM weir_marks WHERE ordinal IN" + dropped);
      run(
          "DELETE FROM weir_logs WHERE block >"
              + " (SELECT coalesce(max(block), -1) FROM weir_marks)");
      return true;
    });
  }

  @Override
  public void forEachAbove(long block, StretchReader reader) throws IOException {
    long from = block < 0 ? -1 : lastOrdinal(block);
    within(() -> {
      try (var rows = new SqlRows(name, connection, chain, from);
          PreparedStatement query =
              connection.prepareStatement(MARK + " WHERE ordinal > ? ORDER BY ordinal")) {
        query.setFetchSize(BATCH);
        query.setLong(1, from);
        try (ResultSet marks = query.executeQuery()) {
          while (marks.next()) {
            FactMark mark = mark(marks);
            rows.logsUpTo(mark.block(), reader);
            reader.mark(mark, rows.readingsOf(marks.getLong("ordinal")));
          }
        }
        rows.end();
      }
      return true;
    });
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }
}
