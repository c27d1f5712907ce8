package weir.allocate.list;

import java.io.ByteArrayOutputStream;

/**
 * The fields of one line, with quotes removed by RFC 4180; a quoted field ends on its line.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180: comma-separated values</a>
 */
final class CsvFields {

  static final String BROKEN = "a quoted field does not end where a field ends";
  static final String FIX = "close the quote on its line; a quote inside it is written twice";

  private final byte[] line;
  private final int to;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int at;
  private int start;
  private boolean broken;

  /** Reads the line up to {@code to}, which leaves its end out. */
  CsvFields(byte[] line, int to) {
    this.line = line;
    this.to = to;
  }

  /** Goes to the next field; returns whether there is one. */
  boolean next() {
    if (at > to || broken) {
      return false;
    }
    text.reset();
    start = at;
    if (at < to && line[at] == '"') {
      quoted();
    } else {
      while (at < to && line[at] != ',') {
        text.write(line[at++]);
      }
    }
    broken |= at < to && line[at] != ',';
    at++;
    return !broken;
  }

  private void quoted() {
    at++;
    while (at < to) {
      if (line[at] != '"') {
        text.write(line[at++]);
      } else if (at + 1 < to && line[at + 1] == '"') {
        text.write('"');
        at += 2;
      } else {
        at++;
        return;
      }
    }
    broken = true;
  }

  /** Returns whether a quote was not closed. */
  boolean isBroken() {
    return broken;
  }

  /** Returns the field's bytes without its quotes. */
  byte[] text() {
    return text.toByteArray();
  }

  /** Returns the place at which the field begins in the line, counted from 0. */
  int start() {
    return start;
  }
}
