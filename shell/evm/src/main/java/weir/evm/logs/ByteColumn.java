package weir.evm.logs;

import java.util.Arrays;

/** Strings of bytes, one after another. */
final class ByteColumn {

  private byte[] bytes;
  private int size;

  ByteColumn(int first) {
    bytes = new byte[first];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Makes room for bytes and returns where they go; numbers may be written up to their end. */
  int added(int count) {
    if (bytes.length - size < count + Long.BYTES) {
      bytes = Arrays.copyOf(bytes, longer(bytes.length, size + count + Long.BYTES));
    }
    size += count;
    return size - count;
  }

  void put(int at, long eight) {
    HexWords.BIG.set(bytes, at, eight);
  }

  void put(int at, byte one) {
    bytes[at] = one;
  }

  /** Returns eight bytes as a number. */
  long eight(int at) {
    return (long) HexWords.BIG.get(bytes, at);
  }

  byte[] copy(int from, int count) {
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  void write(int from, int count, byte[] to) {
    System.arraycopy(bytes, from, to, 0, count);
  }

  void add(byte[] more) {
    int to = added(more.length);
    System.arraycopy(more, 0, bytes, to, more.length);
  }

  boolean isSame(int from, int count, ByteColumn other, int otherFrom) {
    return Arrays.equals(bytes, from, from + count, other.bytes, otherFrom, otherFrom + count);
  }

  /** Half more than there is, or what is needed; no array has more than that. */
  static int longer(int length, int needed) {
    return Math.max(needed, (int) Math.min(length * 3L / 2 + 16, Integer.MAX_VALUE - 8));
  }
}
