package weir.json;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Reads no more than a number of characters, and leaves out a byte order mark at the start. */
final class BoundedReader extends FilterReader {

  /** The text has more characters than allowed. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;

    TooLongException(long most) {
      super("the text has more than " + most + " characters");
    }
  }

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final long most;
  private long read;
  private boolean begun;

  BoundedReader(Reader in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int from, int count) throws IOException {
    int got = in.read(target, from, count);
    if (!begun && got > 0) {
      begun = true;
      if (target[from] == BYTE_ORDER_MARK) {
        System.arraycopy(target, from + 1, target, from, got - 1);
        got = got == 1 ? in.read(target, from, count) : got - 1;
      }
    }
    read += Math.max(got, 0);
    if (read > most) {
      throw new TooLongException(most);
    }
    return got;
  }
}
