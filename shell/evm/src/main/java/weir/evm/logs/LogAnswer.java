package weir.evm.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import weir.units.Address;

/**
 * Reads the logs in an answer of a node to one call of {@code eth_getLogs} with the id 0.
 *
 * <p>What is read and refused is what a strict reader of JSON would read and refuse: names in any
 * order, white space anywhere, escaped characters, unknown names with values of any shape. What is
 * needed must be there once, with a value of its kind. Nothing in the answer is used as an index.
 *
 * @see <a href="https://ethereum.github.io/execution-apis/">Ethereum execution API</a>
 */
public final class LogAnswer {

  /** How many zero bytes follow the text of an answer. */
  public static final int SLACK = JsonBytes.SLACK;

  private static final int NONE = -1;
  private static final int WORD = 4;
  private static final int DIGITS = 64;
  private static final int ADDRESS_DIGITS = 40;
  private static final int MOST_QUANTITY = 64;
  private static final long NEXT_DIGIT_FITS = 1L << 59;
  private static final int NEEDED =
      LogKeys.ADDRESS.bit()
          | LogKeys.TOPICS.bit()
          | LogKeys.DATA.bit()
          | LogKeys.BLOCK_NUMBER.bit()
          | LogKeys.BLOCK_HASH.bit()
          | LogKeys.TRANSACTION_HASH.bit()
          | LogKeys.LOG_INDEX.bit();

  private static final int FORESEEN = 16;
  private static final long FALSE = 0x65_73_6c_61_66L; // as text, from its lowest byte on

  private final byte[] text;
  private final JsonBytes json;
  private final LogColumns logs;

  /** The names of the log before, in their order, which is mostly that of the next log. */
  private final LogKeys[] order = new LogKeys[FORESEEN];

  /** The place after the part that was read last. */
  private int at;

  // A string that has escapes, without them.
  private byte[] plain = new byte[0];
  private int plainSize;

  // Of the log that is being read, and until something else is read that of the log before it.
  private final long[] blockHash = new long[WORD];
  private final long[] transaction = new long[WORD];
  private final long[] signature = new long[WORD];
  private final long[] dataWord = new long[WORD];
  private long number;
  private int index;
  private int contract;
  private boolean isRemoved;
  private int topics;
  private int size;

  // The places of the texts of these; what a log has in common with the one before is read once.
  private int blockHashAt = NONE;
  private int transactionAt = NONE;
  private int signatureAt = NONE;
  private int contractAt = NONE;

  private LogAnswer(byte[] text, LogColumns logs) {
    this.text = text;
    this.json = new JsonBytes(text);
    this.logs = logs;
    Arrays.fill(order, LogKeys.OTHER);
  }

  /**
   * Fills the columns with the logs of an answer in UTF-8.
   *
   * @param text the answer; {@link #SLACK} bytes follow it, which are overwritten with zeros
   * @param length how many bytes it has
   * @param deepest how deeply its arrays and objects may be nested
   * @return what is wrong with it, and at which byte; the columns are then empty. Empty if nothing
   *     is.
   * @throws IllegalArgumentException if the array is too short
   */
  public static Optional<String> read(byte[] text, int length, int deepest, LogColumns logs) {
    if (length < 0 || text.length - length < SLACK) {
      throw new IllegalArgumentException(
          "%d bytes must be followed by %d: the array has %d"
              .formatted(length, SLACK, text.length));
    }
    Arrays.fill(text, length, length + SLACK, (byte) 0);
    logs.clear();
    try {
      new LogAnswer(text, logs).readAll(length, deepest);
      return Optional.empty();
    } catch (UnfitException e) {
      logs.clear();
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void readAll(int length, int deepest) throws UnfitException {
    boolean isMarked = text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
    int p = json.space(isMarked ? 3 : 0);
    if (text[p] == '[') { // of several answers, one for each call
      answer(json.space(p + 1), JsonBytes.inside(deepest, p));
      at = json.past(at, ']');
    } else {
      answer(p, deepest);
    }
    at = json.space(at);
    if (at != length) {
      throw new UnfitException("something follows the answer", at);
    }
  }

  private void answer(int from, int deepest) throws UnfitException {
    int inside = JsonBytes.inside(deepest, from);
    int p = json.past(from, '{');
    int read = 0;
    for (boolean isFirst = true; ; isFirst = false) {
      p = json.space(p);
      if (text[p] == '}' && isFirst) {
        break;
      }
      LogKeys key = key(p);
      p = json.space(json.past(at, ':'));
      read = once(read, key, p);
      switch (key) {
        case ID -> id(p);
        case RESULT -> result(p, inside);
        case ERROR -> throw new UnfitException("an error", p);
        default -> at = json.value(p, inside);
      }
      p = json.space(at);
      if (text[p] != ',') {
        break;
      }
      p++;
    }
    at = json.past(p, '}');
    if ((read & LogKeys.ID.bit()) == 0 || (read & LogKeys.RESULT.bit()) == 0) {
      throw new UnfitException("no id or no result", from);
    }
  }

  private void id(int from) throws UnfitException {
    at = json.number(from);
    boolean isZero = at == from + 1 && text[from] == '0';
    boolean isNegativeZero = at == from + 2 && text[from] == '-' && text[from + 1] == '0';
    if (!isZero && !isNegativeZero) {
      throw new UnfitException("the answer to another call", from);
    }
  }

  private void result(int from, int deepest) throws UnfitException {
    int inside = JsonBytes.inside(deepest, from);
    int p = json.space(json.past(from, '['));
    if (text[p] == ']') {
      at = p + 1;
      return;
    }
    while (true) {
      log(p, inside);
      p = json.space(at);
      if (text[p] != ',') {
        break;
      }
      p = json.space(p + 1);
    }
    at = json.past(p, ']');
  }

  private void log(int from, int deepest) throws UnfitException {
    int inside = JsonBytes.inside(deepest, from);
    int p = json.past(from, '{');
    int read = 0;
    isRemoved = false;
    for (int i = 0; ; i++) {
      p = json.space(p);
      if (text[p] == '}' && i == 0) {
        break;
      }
      LogKeys key = key(p, i % FORESEEN);
      p = json.space(json.past(at, ':'));
      read = once(read, key, p);
      field(key, p, inside);
      p = json.space(at);
      if (text[p] != ',') {
        break;
      }
      p++;
    }
    at = json.past(p, '}');
    if ((read & NEEDED) != NEEDED) {
      throw new UnfitException("a log lacks something", from);
    }
    logs.add(
        logs.block(number, blockHash),
        logs.transaction(transaction),
        contract,
        index,
        isRemoved,
        topics,
        size);
  }

  private void field(LogKeys key, int from, int deepest) throws UnfitException {
    switch (key) {
      case ADDRESS -> contract(from);
      case TOPICS -> topics(from, deepest);
      case DATA -> data(from);
      case BLOCK_NUMBER -> number = quantity(from);
      case BLOCK_HASH -> blockHashAt = hash(from, blockHashAt, blockHash);
      case TRANSACTION_HASH -> transactionAt = hash(from, transactionAt, transaction);
      case LOG_INDEX -> index(from);
      case REMOVED -> removed(from);
      case ID, RESULT, ERROR, TRANSACTION_INDEX, BLOCK_TIMESTAMP, OTHER ->
          at = json.value(from, deepest);
    }
  }

  private static int once(int read, LogKeys key, int from) throws UnfitException {
    int bit = key.bit();
    if ((read & bit) != 0) {
      throw new UnfitException("the same name twice", from);
    }
    return read | bit;
  }

  private LogKeys key(int from, int place) throws UnfitException {
    LogKeys foreseen = order[place];
    if (foreseen.isAt(text, from)) {
      at = from + foreseen.written();
      return foreseen;
    }
    LogKeys key = key(from);
    order[place] = key;
    return key;
  }

  private LogKeys key(int from) throws UnfitException {
    int escapes = json.escapes();
    at = json.name(from);
    if (json.escapes() == escapes) {
      return LogKeys.of(text, from + 1, at - 1);
    }
    unescape(from + 1, at - 1);
    return LogKeys.of(plain, 0, plainSize);
  }

  private void index(int from) throws UnfitException {
    long quantity = quantity(from);
    if (quantity > Integer.MAX_VALUE) {
      throw new UnfitException("an index above 2^31-1", from);
    }
    index = (int) quantity;
  }

  private void removed(int from) throws UnfitException {
    if (((long) HexWords.LITTLE.get(text, from) & 0xff_ffff_ffffL) == FALSE) {
      isRemoved = false;
      at = from + 5;
      return;
    }
    isRemoved = text[from] == 't';
    at = json.word(from, isRemoved ? "true" : "null");
  }

  private void contract(int from) throws UnfitException {
    int length = ADDRESS_DIGITS + 4;
    if (contractAt != NONE && isSame(from, contractAt, length)) {
      at = from + length;
      return;
    }
    boolean isPlain = text[from] == '"' && text[from + length - 1] == '"';
    String written;
    if (isPlain) {
      written = new String(text, from + 1, length - 2, StandardCharsets.ISO_8859_1);
      at = json.string(from);
      isPlain = at == from + length;
    } else {
      content(from);
      written = new String(plain, 0, plainSize, StandardCharsets.ISO_8859_1);
    }
    try {
      contract = logs.contractId(Address.parse(written));
    } catch (IllegalArgumentException e) {
      throw new UnfitException("no address", from);
    }
    contractAt = isPlain ? from : NONE;
  }

  private void topics(int from, int deepest) throws UnfitException {
    JsonBytes.inside(deepest, from);
    int p = json.space(json.past(from, '['));
    topics = 0;
    if (text[p] == ']') {
      at = p + 1;
      return;
    }
    while (true) {
      if (topics == LogColumns.MOST_TOPICS) {
        throw new UnfitException("more than four topics", p);
      }
      int to = logs.newTopic();
      if (topics == 0) {
        signatureAt = hash(p, signatureAt, signature);
        System.arraycopy(signature, 0, logs.topicTarget(), to, WORD);
      } else {
        hash(p, logs.topicTarget(), to);
      }
      topics++;
      p = json.space(at);
      if (text[p] != ',') {
        break;
      }
      p = json.space(p + 1);
    }
    at = json.past(p, ']');
  }

  /** Reads a hash, unless it is that of the log before; returns its place. */
  private int hash(int from, int before, long[] target) throws UnfitException {
    int length = DIGITS + 4;
    if (before != NONE && isSame(from, before, length)) {
      at = from + length;
      return from;
    }
    hash(from, target, 0);
    return at == from + length && text[from + 1] == '0' ? from : NONE;
  }

  private void hash(int from, long[] target, int to) throws UnfitException {
    if (isPrefixed(from)
        && text[from + DIGITS + 3] == '"'
        && HexWords.word(text, from + 3, target, to)) {
      at = from + DIGITS + 4;
      return;
    }
    content(from);
    if (plainSize != DIGITS + 2
        || plain[0] != '0'
        || plain[1] != 'x'
        || !HexWords.wordOneByOne(plain, 2, target, to)) {
      throw new UnfitException("no 32-byte hash", from);
    }
  }

  private void data(int from) throws UnfitException {
    if (isPrefixed(from) && text[from + 3] != '"') {
      int to = logs.newData(32);
      if (text[from + DIGITS + 3] == '"' && HexWords.word(text, from + 3, dataWord, 0)) {
        for (int i = 0; i < WORD; i++) {
          logs.putData(to + Long.BYTES * i, dataWord[i]);
        }
        size = 32;
        at = from + DIGITS + 4;
        return;
      }
      logs.dropData(to);
    }
    anyData(from);
  }

  private void anyData(int from) throws UnfitException {
    int escapes = json.escapes();
    at = json.string(from);
    if (json.escapes() == escapes) {
      bytes(text, from + 1, at - 1, from);
    } else {
      unescape(from + 1, at - 1);
      bytes(plain, 0, plainSize, from);
    }
  }

  private void bytes(byte[] digits, int from, int to, int place) throws UnfitException {
    int length = to - from - 2;
    if (length < 0 || length % 2 != 0 || digits[from] != '0' || digits[from + 1] != 'x') {
      throw new UnfitException("no byte string", place);
    }
    size = length / 2;
    int target = logs.newData(size);
    int p = from + 2;
    for (; to - p >= 16; p += 16, target += 8) {
      long upper = (long) HexWords.BIG.get(digits, p);
      long lower = (long) HexWords.BIG.get(digits, p + 8);
      if ((HexWords.unfit(upper) | HexWords.unfit(lower)) != 0) {
        throw new UnfitException("no byte string", place);
      }
      logs.putData(target, HexWords.eight(upper) << 32 | HexWords.eight(lower));
    }
    for (; p < to; p += 2, target++) {
      int pair = HexWords.one(digits[p]) << 4 | HexWords.one(digits[p + 1]);
      if (pair < 0) {
        throw new UnfitException("no byte string", place);
      }
      logs.putData(target, (byte) pair);
    }
  }

  private long quantity(int from) throws UnfitException {
    if (isPrefixed(from)) {
      int p = from + 3;
      long value = 0;
      for (int digit = HexWords.one(text[p]); digit >= 0; digit = HexWords.one(text[++p])) {
        if (value >= NEXT_DIGIT_FITS) {
          throw new UnfitException("a quantity above 2^63-1", from);
        }
        value = value << 4 | digit;
      }
      int digits = p - from - 3;
      if (text[p] == '"' && digits > 0 && digits <= MOST_QUANTITY) {
        at = p + 1;
        return value;
      }
    }
    return quantityWithEscapes(from);
  }

  private long quantityWithEscapes(int from) throws UnfitException {
    content(from);
    int digits = plainSize - 2;
    if (digits < 1 || digits > MOST_QUANTITY || plain[0] != '0' || plain[1] != 'x') {
      throw new UnfitException("no quantity", from);
    }
    long value = 0;
    for (int i = 2; i < plainSize; i++) {
      int digit = HexWords.one(plain[i]);
      if (digit < 0 || value >= NEXT_DIGIT_FITS) {
        throw new UnfitException("no quantity up to 2^63-1", from);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Reads a string, of which not more is needed than that it may have escapes. */
  private void content(int from) throws UnfitException {
    at = json.string(from);
    unescape(from + 1, at - 1);
  }

  /** Characters beyond ASCII are not kept: whatever is looked for has none. */
  private void unescape(int from, int to) {
    if (plain.length < to - from + SLACK) {
      plain = new byte[to - from + SLACK];
    }
    plainSize = 0;
    int p = from;
    while (p < to) {
      byte next = text[p++];
      if (next == '\\') {
        next = escaped(text[p], p);
        p += text[p] == 'u' ? 5 : 1;
      }
      plain[plainSize++] = next;
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

  private boolean isPrefixed(int from) {
    return text[from] == '"' && text[from + 1] == '0' && text[from + 2] == 'x';
  }

  private boolean isSame(int from, int other, int length) {
    return Arrays.equals(text, from, from + length, text, other, other + length);
  }
}
