package weir.verify.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The lines of a list, one after another. */
final class ListLines {

  private static final int MOST_BYTES = 65_536;
  private static final String MARK = "\uFEFF";

  private final InputStream in;
  private final byte[] buffer = new byte[MOST_BYTES + 1];
  private int from;
  private int to;
  private long number;
  private boolean isAtEnd;

  private ListLines(InputStream in) {
    this.in = in;
  }

  /** Returns the lines of a file, which is inflated if its name ends in {@code .gz}. */
  static ListLines of(String file, byte[] content) throws UnreadableList {
    var plain = new ByteArrayInputStream(content);
    if (!file.endsWith(".gz")) {
      return new ListLines(plain);
    }
    try {
      return new ListLines(new GZIPInputStream(plain));
    } catch (IOException e) {
      throw new UnreadableList("it cannot be inflated: " + e.getMessage());
    }
  }

  /** Returns the next line; empty at the end. */
  Optional<ListLine> next() throws UnreadableList {
    if (isAtEnd) {
      return Optional.empty();
    }
    number++;
    int end = end();
    String text = new String(buffer, from, end - from, StandardCharsets.UTF_8);
    from = Math.min(end + 1, to);
    text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    text = number == 1 && text.startsWith(MARK) ? text.substring(1) : text;
    return isAtEnd && text.isEmpty() ? Optional.empty() : Optional.of(new ListLine(number, text));
  }

  /** Returns the place of the next line feed, or that behind the last byte. */
  private int end() throws UnreadableList {
    int at = from;
    while (true) {
      while (at < to && buffer[at] != '\n') {
        at++;
      }
      if (at < to) {
        return at;
      }
      if (at - from > MOST_BYTES) {
        throw new UnreadableList(number, "it has more than %d bytes".formatted(MOST_BYTES));
      }
      System.arraycopy(buffer, from, buffer, 0, to - from);
      at -= from;
      to -= from;
      from = 0;
      int got = read();
      if (got <= 0) {
        isAtEnd = true;
        return to;
      }
      to += got;
    }
  }

  private int read() throws UnreadableList {
    try {
      return in.read(buffer, to, buffer.length - to);
    } catch (IOException e) {
      throw new UnreadableList("it cannot be inflated: " + e.getMessage());
    }
  }
}
