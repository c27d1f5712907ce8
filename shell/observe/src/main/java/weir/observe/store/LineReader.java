package weir.observe.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a part of a file line by line and knows where each line ends. */
final class LineReader {

  /** More than any log of a chain takes, and little enough to fit in memory. */
  private static final int LONGEST = 1 << 26;

  private final FileChannel file;
  private final long to;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
  private byte[] line = new byte[1 << 10];
  private int length;
  private long read;
  private long end;
  private boolean isWhole;

  /** Reads the bytes between two positions of a file, counted from its beginning. */
  LineReader(FileChannel file, long from, long to) {
    this.file = file;
    this.to = to;
    this.read = from;
    this.end = from;
  }

  /** Goes to the next line, whole or cut off; returns false at the end. */
  boolean next() throws IOException {
    length = 0;
    isWhole = false;
    while (!isWhole && (bytes.hasRemaining() || fill())) {
      take();
      if (length > LONGEST) {
        throw new IOException("a line is longer than %d bytes".formatted(LONGEST));
      }
    }
    return isWhole || length > 0;
  }

  /** Takes the bytes read up to the next line feed, or all of them. */
  private void take() {
    int from = bytes.position();
    int at = from;
    byte[] array = bytes.array();
    while (at < bytes.limit() && array[at] != '\n') {
      at++;
    }
    int count = at - from;
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
    System.arraycopy(array, from, line, length, count);
    length += count;
    isWhole = at < bytes.limit();
    bytes.position(isWhole ? at + 1 : at);
    end += bytes.position() - from;
  }

  private boolean fill() throws IOException {
    if (read >= to) {
      return false;
    }
    bytes.clear().limit((int) Math.min(bytes.capacity(), to - read));
    int count = file.read(bytes, read);
    read += Math.max(count, 0);
    bytes.flip();
    return count > 0;
  }

  /** Returns whether the line has its line feed; without, writing it was interrupted. */
  boolean isWhole() {
    return isWhole;
  }

  /** Returns the line without its line feed. */
  String line() {
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  /** Returns a cursor over the line; it is only good until the next line. */
  LineCursor cursor() {
    return new LineCursor(line, length);
  }

  /** Returns the byte position at which the line ends, its line feed included. */
  long end() {
    return end;
  }
}
