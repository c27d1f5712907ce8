package weir.evm.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a body, up to a limit, in an array that is used again. */
final class HttpBody {

  private static final int FIRST = 1 << 12;

  private final int limit;
  private final int slack;
  private byte[] bytes;
  private int length;

  HttpBody(int limit, int slack) {
    this.limit = limit;
    this.slack = slack;
    this.bytes = new byte[Math.min(limit, FIRST) + slack];
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /**
   * Makes room for more bytes, from {@link #length} on.
   *
   * @throws TooLargeException if they are more than allowed
   */
  void reserve(long more) throws TooLargeException {
    if (more > limit - length) {
      throw new TooLargeException(limit);
    }
    long needed = length + more + slack;
    if (needed > bytes.length) {
      long doubled = Math.min(2L * bytes.length, (long) limit + slack);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }
  }

  /**
   * Adds all bytes that remain in the piece.
   *
   * @throws TooLargeException if they are more than allowed
   */
  void add(ByteBuffer piece) throws TooLargeException {
    int count = piece.remaining();
    reserve(count);
    piece.get(bytes, length, count);
    length += count;
  }

  /** Counts bytes that were written after the last one. */
  void added(int count) {
    length += count;
  }

  /** Returns how many bytes may be written now. */
  int room() {
    return bytes.length - slack - length;
  }

  /** Returns whether there may be no more bytes. */
  boolean isFull() {
    return length == limit;
  }
}
