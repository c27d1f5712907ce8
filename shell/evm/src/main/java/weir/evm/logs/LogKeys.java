package weir.evm.logs;

import java.nio.charset.StandardCharsets;

/** The names in the answers of nodes that are read; each is recognised by two machine words. */
enum LogKeys {
  DATA("data", 1 << 0),
  TOPICS("topics", 1 << 1),
  ADDRESS("address", 1 << 2),
  REMOVED("removed", 1 << 3),
  LOG_INDEX("logIndex", 1 << 4),
  BLOCK_HASH("blockHash", 1 << 5),
  BLOCK_NUMBER("blockNumber", 1 << 6),
  TRANSACTION_HASH("transactionHash", 1 << 7),
  ID("id", 1 << 8),
  RESULT("result", 1 << 9),
  ERROR("error", 1 << 10),
  /** Not read, but in most logs. */
  TRANSACTION_INDEX("transactionIndex", 0),
  /** Not read, but in most logs. */
  BLOCK_TIMESTAMP("blockTimestamp", 0),
  /** Any other name. */
  OTHER("", 0);

  private static final int LONGEST = 16;
  private static final LogKeys[][] BY_LENGTH = new LogKeys[LONGEST + 1][];

  static {
    for (int length = 0; length <= LONGEST; length++) {
      int of = length;
      BY_LENGTH[length] =
          java.util.Arrays.stream(values())
              .filter(key -> key != OTHER && key.length == of)
              .toArray(LogKeys[]::new);
    }
  }

  private final int bit;
  private final int length;
  private final long mask;
  private final long head;
  private final long tail;

  LogKeys(String name, int bit) {
    this.bit = bit;
    byte[] bytes = new byte[name.length() + Long.BYTES];
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, 0, ascii.length);
    this.length = ascii.length;
    this.mask = length >= Long.BYTES ? -1 : (1L << Byte.SIZE * length) - 1;
    this.head = head(bytes, 0, length);
    this.tail = tail(bytes, 0, length);
  }

  /**
   * Returns the name in bytes {@code from} to {@code to - 1}, which at least eight bytes follow.
   */
  static LogKeys of(byte[] text, int from, int to) {
    int length = to - from;
    if (length > LONGEST || BY_LENGTH[length].length == 0) {
      return OTHER;
    }
    long head = head(text, from, length);
    long tail = tail(text, from, length);
    for (LogKeys key : BY_LENGTH[length]) {
      if (key.head == head && key.tail == tail) {
        return key;
      }
    }
    return OTHER;
  }

  /** Returns whether this name is there, in quotation marks; at least eight bytes follow. */
  boolean isAt(byte[] text, int at) {
    int end = at + 1 + length;
    return text[at] == '"'
        && text[end] == '"'
        && ((long) HexWords.LITTLE.get(text, at + 1) & mask) == head
        && (length <= Long.BYTES || (long) HexWords.LITTLE.get(text, end - Long.BYTES) == tail);
  }

  /** Returns a bit of its own if the name is read, and otherwise none. */
  int bit() {
    return bit;
  }

  /** Returns the names that were read, with this one; refuses one that is read and was before. */
  int once(int read, int at) throws UnfitException {
    if ((read & bit) != 0) {
      throw new UnfitException("the same name twice", at);
    }
    return read | bit;
  }

  /** Returns how many bytes the name has with its quotation marks. */
  int written() {
    return length + 2;
  }

  /** The first eight bytes, or all if there are fewer. */
  private static long head(byte[] text, int from, int length) {
    long bytes = (long) HexWords.LITTLE.get(text, from);
    return length >= Long.BYTES ? bytes : bytes & (1L << Byte.SIZE * length) - 1;
  }

  /** The last eight bytes of a name that is longer than that. */
  private static long tail(byte[] text, int from, int length) {
    return length <= Long.BYTES ? 0 : (long) HexWords.LITTLE.get(text, from + length - Long.BYTES);
  }
}
