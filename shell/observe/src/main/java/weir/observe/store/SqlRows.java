package weir.observe.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** The rows of all logs and readings, in their order, read as they are needed. */
final class SqlRows implements AutoCloseable {

  private static final int BATCH_BYTES = 1 << 20;
  private static final int FETCHED = 4_000;

  private final String name;
  private final PreparedStatement logQuery;
  private final PreparedStatement readingQuery;
  private final ResultSet logs;
  private final ResultSet readings;
  private final LogBatch.Builder batch;
  private final byte[] topics = new byte[RawLog.MOST_TOPICS * Hash32.BYTES];
  private boolean isLog;
  private boolean isReading;

  /**
   * Begins to read.
   *
   * @param mark the number of the mark above which rows are read, or -1
   */
  SqlRows(String name, Connection connection, ChainId chain, long mark) throws SQLException {
    this.name = name;
    this.batch = new LogBatch.Builder(chain);
    logQuery =
        connection.prepareStatement(
            "SELECT block, log, time, transaction_hash, contract, data, topic0, topic1, topic2,"
                + " topic3 FROM weir_logs WHERE block > (SELECT coalesce(max(block), -1) FROM"
                + " weir_marks WHERE ordinal <= ?) ORDER BY block, log");
    logQuery.setLong(1, mark);
    logQuery.setFetchSize(FETCHED);
    readingQuery =
        connection.prepareStatement(
            "SELECT mark, ordinal, kind, contract, asked, answer FROM weir_readings"
                + " WHERE mark > ? ORDER BY mark, ordinal");
    readingQuery.setLong(1, mark);
    readingQuery.setFetchSize(FETCHED);
    logs = logQuery.executeQuery();
    readings = readingQuery.executeQuery();
    isLog = logs.next();
    isReading = readings.next();
  }

  /** Passes on the logs that are left up to a block. */
  void logsUpTo(long block, StretchReader reader) throws SQLException, IOException {
    while (isLog && logs.getLong(1) <= block) {
      addLog();
      if (batch.bytes() > BATCH_BYTES) {
        reader.logs(batch.take());
      }
      isLog = logs.next();
    }
    if (batch.size() > 0) {
      reader.logs(batch.take());
    }
  }

  private void addLog() throws SQLException, IOException {
    int count = 0;
    for (int i = 0; i < RawLog.MOST_TOPICS; i++) {
      byte[] topic = logs.getBytes(7 + i);
      if (topic != null) {
        if (count < i || topic.length != Hash32.BYTES) {
          throw Refusals.edited(name, "it holds topics that no log can have");
        }
        System.arraycopy(topic, 0, topics, count * Hash32.BYTES, Hash32.BYTES);
        count++;
      }
    }
    try {
      batch.add(
          logs.getLong(1),
          logs.getLong(3),
          Math.toIntExact(logs.getLong(2)),
          bytes(logs, 4),
          bytes(logs, 5),
          Arrays.copyOf(topics, count * Hash32.BYTES),
          bytes(logs, 6));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Refusals.edited(name, e);
    }
  }

  /** An empty value of SQLite comes back as none. */
  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? new byte[0] : bytes;
  }

  /** Returns the readings of the mark of a number. */
  List<StateReading> readingsOf(long mark) throws SQLException, IOException {
    var ofMark = new ArrayList<StateReading>();
    while (isReading && readings.getLong(1) == mark) {
      byte[] contract = bytes(readings, 4);
      Optional<StateReading.Kind> kind = kind(readings.getInt(3));
      if (kind.isEmpty() || contract.length != Address.BYTES) {
        throw Refusals.edited(name, "it holds a reading of an unknown kind");
      }
      ofMark.add(
          new StateReading(
              kind.get(),
              Address.of(contract, 0),
              Bytes.of(bytes(readings, 5)),
              Bytes.of(bytes(readings, 6))));
      isReading = readings.next();
    }
    return List.copyOf(ofMark);
  }

  private static Optional<StateReading.Kind> kind(int code) {
    return Arrays.stream(StateReading.Kind.values()).filter(kind -> kind.code() == code).findAny();
  }

  /** Checks that nothing is left over. */
  void end() throws IOException {
    if (isLog || isReading) {
      throw Refusals.edited(name, "it holds logs or readings that belong to no mark");
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      readingQuery.close();
    } finally {
      logQuery.close();
    }
  }
}
