package weir.evm.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/** What a server sends: lines of a head, and bytes of a body. */
final class HttpInput {

  private static final int MOST_OF_A_HEAD = 1 << 16;

  private final HttpSocket socket;
  private final byte[] ahead = new byte[1 << 13];
  private int from;
  private int to;
  private int headLeft;

  HttpInput(HttpSocket socket) {
    this.socket = socket;
  }

  /** Forgets what was read ahead. */
  void clear() {
    from = 0;
    to = 0;
  }

  /** Returns whether nothing was read ahead that was not used. */
  boolean isDrained() {
    return from == to;
  }

  /** Reads ahead, at least one byte. */
  void fill() throws IOException {
    int count = socket.read(ahead, 0, ahead.length);
    if (count < 0) {
      throw new EOFException("the connection ended in the middle of an answer");
    }
    from = 0;
    to = count;
  }

  /** Returns the lines up to an empty one. */
  List<String> lines() throws IOException {
    headLeft = MOST_OF_A_HEAD;
    var lines = new ArrayList<String>();
    for (String line = rest(); !line.isEmpty(); line = rest()) {
      lines.add(line);
    }
    return lines;
  }

  /** Returns the next line. */
  String line() throws IOException {
    headLeft = MOST_OF_A_HEAD;
    return rest();
  }

  private String rest() throws IOException {
    var line = new StringBuilder();
    while (true) {
      if (from == to) {
        fill();
      }
      char next = (char) (ahead[from++] & 0xff);
      if (--headLeft < 0) {
        throw new ProtocolException("a head without end");
      }
      if (next == '\n') {
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
          throw new ProtocolException("a malformed end of a line");
        }
        line.setLength(line.length() - 1);
        return line.toString();
      }
      line.append(next);
    }
  }

  /** Reads at least one byte and at most {@code most}; returns -1 at the end. */
  int some(byte[] target, int at, int most) throws IOException {
    if (from == to) {
      return socket.read(target, at, most);
    }
    int count = Math.min(most, to - from);
    System.arraycopy(ahead, from, target, at, count);
    from += count;
    return count;
  }

  /** Returns whether there is not one byte more. */
  boolean isAtEnd() throws IOException {
    return isDrained() && socket.read(ahead, 0, 1) < 0;
  }
}
