package weir.evm.logs;

import static weir.evm.logs.WordColumn.WORD;

import java.util.Arrays;

/**
 * Reads one log after another into columns. What a log has in common with the one before, at the
 * same length, is compared and not read.
 */
final class LogObject {

  private static final int NONE = -1;
  private static final int WRITTEN_ADDRESS = 44;
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
  private final HexText hex;
  private final LogColumns logs;

  /** The names of the log before, in their order, which is mostly that of the next log. */
  private final LogKeys[] order = new LogKeys[FORESEEN];

  /** The place after the part that was read last. */
  private int at;

  // Of the log that is being read, and until something else is read that of the log before it.
  private final long[] blockHash = new long[WORD];
  private final long[] transaction = new long[WORD];
  private final long[] signature = new long[WORD];
  private long number;
  private int index;
  private int contract;
  private boolean isRemoved;
  private int topics;
  private int size;

  // The places of the texts of these; NONE if they are not written as usual.
  private int blockHashAt = NONE;
  private int transactionAt = NONE;
  private int signatureAt = NONE;
  private int contractAt = NONE;

  LogObject(byte[] text, JsonBytes json, LogColumns logs) {
    this.text = text;
    this.json = json;
    this.hex = new HexText(text, json.strings());
    this.logs = logs;
    Arrays.fill(order, LogKeys.OTHER);
  }

  /** Adds the log at the place and returns the place after it. */
  int read(int from, int deepest) throws UnfitException {
    int inside = JsonBytes.inside(deepest, from);
    int p = json.past(from, '{');
    int read = 0;
    isRemoved = false;
    for (int i = 0; ; i++) {
      p = json.space(p);
      if (text[p] == '}' && i == 0) {
        break;
      }
      LogKeys key = key(p, i & FORESEEN - 1);
      p = json.space(json.past(at, ':'));
      read = key.once(read, p);
      field(key, p, inside);
      p = json.space(at);
      if (text[p] != ',') {
        break;
      }
      p++;
    }
    if ((read & NEEDED) != NEEDED) {
      throw new UnfitException("a log lacks something", from);
    }
    add();
    return json.past(p, '}');
  }

  private void add() {
    logs.add(
        logs.blockColumn().place(number, blockHash),
        logs.transactionPlace(transaction),
        contract,
        index,
        isRemoved,
        topics,
        size);
  }

  private LogKeys key(int from, int place) throws UnfitException {
    LogKeys foreseen = order[place];
    if (foreseen.isAt(text, from)) {
      at = from + foreseen.written();
      return foreseen;
    }
    LogKeys key = hex.name(from);
    at = hex.end();
    order[place] = key;
    return key;
  }

  private void field(LogKeys key, int from, int deepest) throws UnfitException {
    switch (key) {
      case ADDRESS -> contract(from);
      case TOPICS -> topics(from, deepest);
      case DATA -> {
        size = hex.bytes(from, logs.dataColumn());
        at = hex.end();
      }
      case BLOCK_NUMBER -> {
        number = hex.quantity(from);
        at = hex.end();
      }
      case BLOCK_HASH -> blockHashAt = hash(from, blockHashAt, blockHash);
      case TRANSACTION_HASH -> transactionAt = hash(from, transactionAt, transaction);
      case LOG_INDEX -> index(from);
      case REMOVED -> removed(from);
      case ID, RESULT, ERROR, TRANSACTION_INDEX, BLOCK_TIMESTAMP, OTHER ->
          at = json.value(from, deepest);
    }
  }

  private void index(int from) throws UnfitException {
    long quantity = hex.quantity(from);
    if (quantity > Integer.MAX_VALUE) {
      throw new UnfitException("an index above 2^31-1", from);
    }
    index = (int) quantity;
    at = hex.end();
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
    if (contractAt != NONE && hex.isSame(from, contractAt, WRITTEN_ADDRESS)) {
      at = from + WRITTEN_ADDRESS;
      return;
    }
    contract = logs.contractId(hex.address(from));
    at = hex.end();
    contractAt = at == from + WRITTEN_ADDRESS ? from : NONE;
  }

  private void topics(int from, int deepest) throws UnfitException {
    JsonBytes.inside(deepest, from);
    int p = json.space(json.past(from, '['));
    topics = 0;
    if (text[p] == ']') {
      at = p + 1;
      return;
    }
    WordColumn column = logs.topicColumn();
    while (true) {
      if (topics == LogColumns.MOST_TOPICS) {
        throw new UnfitException("more than four topics", p);
      }
      if (topics == 0) {
        signatureAt = hash(p, signatureAt, signature);
        column.add(signature, 0);
      } else {
        int to = WORD * column.added();
        hex.hash(p, column.target(), to);
        at = hex.end();
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
    if (before != NONE && hex.isSame(from, before, HexText.WRITTEN_HASH)) {
      at = from + HexText.WRITTEN_HASH;
      return from;
    }
    hex.hash(from, target, 0);
    at = hex.end();
    return at == from + HexText.WRITTEN_HASH ? from : NONE;
  }
}
