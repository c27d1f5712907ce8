package weir.evm.logs;

/** The content of a string of JSON without its escapes. */
final class StringBytes {

  private final byte[] text;
  private byte[] plain = new byte[0];
  private int size;

  StringBytes(byte[] text) {
    this.text = text;
  }

  /** Returns the bytes that were read last; zero bytes follow them. */
  byte[] bytes() {
    return plain;
  }

  int size() {
    return size;
  }

  /**
   * Reads what is between two quotation marks. Characters beyond ASCII are not kept: whatever is
   * looked for has none.
   */
  void read(int from, int to) {
    if (plain.length < to - from + JsonBytes.SLACK) {
      plain = new byte[to - from + JsonBytes.SLACK];
    }
    size = 0;
    int p = from;
    while (p < to) {
      byte next = text[p++];
      if (next == '\\') {
        next = escaped(text[p], p);
        p += text[p] == 'u' ? 5 : 1;
      }
      plain[size++] = next;
    }
  }

  private byte escaped(byte name, int place) {
    return switch (name) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int code = 0;
        for (int i = 1; i <= 4; i++) {
          code = code << 4 | HexWords.one(text[place + i]);
        }
        yield code < 0x80 ? (byte) code : -1;
      }
      default -> name;
    };
  }
}
