package weir.observe.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The lines of a file of facts: logs, readings and marks, each an object of JSON with all its keys
 * in a fixed order and no blanks, hexadecimal digits in lower case.
 */
final class FactLines {

  private static final String LOG = "{\"block\":";
  private static final String READING = "{\"read\":\"";
  private static final String MARK = "{\"upto\":";

  /**
   * A mark and the length of its stretch.
   *
   * @param bytes how many bytes the lines of logs and readings before it take
   */
  record MarkLine(FactMark mark, long bytes) {}

  private FactLines() {}

  static boolean isMark(LineCursor line) {
    return line.isNext(MARK);
  }

  static boolean isReading(LineCursor line) {
    return line.isNext(READING);
  }

  static void writeLog(LogBatch logs, int log, LineWriter to) throws IOException {
    to.text(LOG).number(logs.block(log));
    to.text(",\"log\":").number(logs.index(log));
    to.text(",\"time\":").number(logs.time(log));
    to.text(",\"transaction\":").hex(logs.transaction(log));
    to.text(",\"contract\":").hex(logs.contract(log));
    to.text(",\"topics\":[");
    for (int i = 0; i < logs.topics(log); i++) {
      to.text(i == 0 ? "" : ",").hex(logs.topic(log, i));
    }
    to.text("],\"data\":").hex(logs.data(log)).text("}\n");
  }

  /** Adds the log of a line. */
  static void readLog(LineCursor line, LogBatch.Builder logs) {
    line.expect(LOG);
    long block = line.number();
    line.expect(",\"log\":");
    int index = line.small();
    line.expect(",\"time\":");
    long time = line.number();
    line.expect(",\"transaction\":");
    byte[] transaction = line.hex(Hash32.BYTES);
    line.expect(",\"contract\":");
    byte[] contract = line.hex(Address.BYTES);
    line.expect(",\"topics\":[");
    byte[] topics = readTopics(line);
    line.expect("],\"data\":");
    byte[] bytes = line.hex();
    line.expect("}");
    line.end();
    logs.add(block, time, index, transaction, contract, topics, bytes);
  }

  private static byte[] readTopics(LineCursor line) {
    byte[] topics = new byte[RawLog.MOST_TOPICS * Hash32.BYTES];
    int count = 0;
    while (count < RawLog.MOST_TOPICS && !line.isNext("]")) {
      if (count > 0) {
        line.expect(",");
      }
      System.arraycopy(line.hex(Hash32.BYTES), 0, topics, count * Hash32.BYTES, Hash32.BYTES);
      count++;
    }
    return Arrays.copyOf(topics, count * Hash32.BYTES);
  }

  static void writeReading(StateReading reading, LineWriter to) throws IOException {
    to.text(READING).text(word(reading.kind()));
    to.text("\",\"contract\":").hex(reading.contract().bytes());
    to.text(",\"asked\":").hex(reading.asked().toArray());
    to.text(",\"answer\":").hex(reading.answer().toArray()).text("}\n");
  }

  private static String word(StateReading.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static StateReading readReading(LineCursor line) {
    line.expect(READING);
    StateReading.Kind kind =
        Arrays.stream(StateReading.Kind.values())
            .filter(any -> line.skip(word(any) + "\""))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a reading of an unknown kind"));
    line.expect(",\"contract\":");
    var contract = Address.of(line.hex(Address.BYTES), 0);
    line.expect(",\"asked\":");
    Bytes asked = Bytes.of(line.hex());
    line.expect(",\"answer\":");
    Bytes answer = Bytes.of(line.hex());
    line.expect("}");
    line.end();
    return new StateReading(kind, contract, asked, answer);
  }

  static void writeMark(MarkLine line, LineWriter to) throws IOException {
    FactMark mark = line.mark();
    to.text(MARK).number(mark.block());
    to.text(",\"hash\":").hex(mark.hash().bytes());
    to.text(",\"time\":").number(mark.time().getEpochSecond());
    to.text(",\"logs\":").number(mark.logs());
    to.text(",\"readings\":").number(mark.readings());
    to.text(",\"bytes\":").number(line.bytes());
    to.text(",\"log-digest\":").hex(mark.logDigest().bytes());
    to.text(",\"digest\":").hex(mark.digest().bytes()).text("}\n");
  }

  static MarkLine readMark(LineCursor line) {
    line.expect(MARK);
    long block = line.number();
    line.expect(",\"hash\":");
    Hash32 hash = Hash32.of(line.hex(Hash32.BYTES));
    line.expect(",\"time\":");
    Instant time = Instant.ofEpochSecond(line.number());
    line.expect(",\"logs\":");
    long logs = line.number();
    line.expect(",\"readings\":");
    int readings = line.small();
    line.expect(",\"bytes\":");
    long bytes = line.number();
    line.expect(",\"log-digest\":");
    Hash32 logDigest = Hash32.of(line.hex(Hash32.BYTES));
    line.expect(",\"digest\":");
    Hash32 digest = Hash32.of(line.hex(Hash32.BYTES));
    line.expect("}");
    line.end();
    return new MarkLine(new FactMark(block, hash, time, logs, readings, logDigest, digest), bytes);
  }
}
