package weir.evm.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The logs of one answer of a node, in columns; a row is a log.
 *
 * <p>Logs of one block or transaction that follow each other share its number and hash, and all
 * logs of a contract its address. The columns are filled again for each answer and keep their
 * memory, which is at most about that of the longest answer. Rows are numbered from 0 on; a number
 * that is not a row's throws {@link IndexOutOfBoundsException}. Not for several threads at once.
 */
public final class LogColumns {

  /** Receives logs, range by range. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * Receives all logs of blocks {@code from} to {@code to}; they are gone when it returns.
     *
     * @throws java.io.IOException if it cannot go on; then nothing more is read
     */
    void accept(LogColumns logs, long from, long to) throws java.io.IOException;
  }

  /** The most topics of a log. */
  static final int MOST_TOPICS = 4;

  private static final int WORD = 4;
  private static final int FIRST_ROWS = 64;
  private static final int MOST_KEPT = 10_000;
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private int rows;
  private int[] blockOf = new int[FIRST_ROWS];
  private int[] transactionOf = new int[FIRST_ROWS];
  private int[] contractOf = new int[FIRST_ROWS];
  private int[] indexOf = new int[FIRST_ROWS];
  private boolean[] removed = new boolean[FIRST_ROWS];
  private int[] topicsFrom = new int[FIRST_ROWS];
  private byte[] topicsCount = new byte[FIRST_ROWS];
  private int[] dataFrom = new int[FIRST_ROWS];
  private int[] dataSize = new int[FIRST_ROWS];

  private int blocks;
  private long[] numbers = new long[FIRST_ROWS];
  private long[] blockHashes = new long[WORD * FIRST_ROWS];
  private int transactions;
  private long[] transactionHashes = new long[WORD * FIRST_ROWS];
  private final List<Address> contracts = new ArrayList<>();
  private final Map<Address, Integer> contractIds = new HashMap<>();

  private int topicWords;
  private long[] topics = new long[WORD * FIRST_ROWS];
  private int dataBytes;
  private byte[] data = new byte[FIRST_ROWS];

  /** Makes columns without rows. */
  public LogColumns() {}

  /** Returns how many logs there are. */
  public int size() {
    return rows;
  }

  /** Returns the number of the log's block. */
  public long block(int row) {
    return numbers[blockOf[checked(row)]];
  }

  /** Returns the hash of the log's block. */
  public Hash32 blockHash(int row) {
    return hash(blockHashes, blockOf[checked(row)]);
  }

  /** Returns the hash of the transaction that wrote the log. */
  public Hash32 transaction(int row) {
    return hash(transactionHashes, transactionOf[checked(row)]);
  }

  /** Returns the log's position among all logs of its block, from 0 on. */
  public int index(int row) {
    return indexOf[checked(row)];
  }

  /** Returns whether the node reports the log because its block was dropped. */
  public boolean isRemoved(int row) {
    return removed[checked(row)];
  }

  /** Returns the contract that wrote the log. */
  public Address contract(int row) {
    return contracts.get(contractOf[checked(row)]);
  }

  /** Returns how many topics the log has, 0 to 4. */
  public int topics(int row) {
    return topicsCount[checked(row)];
  }

  /** Returns a topic of the log, from 0 on. */
  public Hash32 topic(int row, int number) {
    int at = topicAt(row, number);
    return new Hash32(topics[at], topics[at + 1], topics[at + 2], topics[at + 3]);
  }

  /** Returns how many bytes of data the log has. */
  public int dataSize(int row) {
    return dataSize[checked(row)];
  }

  /** Returns the data of the log: the arguments that are not topics. */
  public Bytes data(int row) {
    int from = dataFrom[checked(row)];
    return Bytes.of(Arrays.copyOfRange(data, from, from + dataSize[row]));
  }

  /** Returns the number of the first block that is not one of these; empty if all logs are. */
  public OptionalLong blockOutside(long from, long to) {
    return Arrays.stream(numbers, 0, blocks).filter(n -> n < from || n > to).findFirst();
  }

  /** Returns eight bytes of a topic as a number, the first eight for 0. */
  long topicWord(int row, int number, int eighth) {
    return topics[topicAt(row, number) + eighth];
  }

  /** Returns eight bytes of the log's data as a number, the first eight for 0. */
  long dataWord(int row, int eighth) {
    return (long) BIG.get(data, dataFrom[row] + Long.BYTES * eighth);
  }

  /** Forgets all rows; contracts keep their places, as they occur again, unless there are many. */
  void clear() {
    if (contracts.size() > MOST_KEPT) {
      contracts.clear();
      contractIds.clear();
    }
    rows = 0;
    blocks = 0;
    transactions = 0;
    topicWords = 0;
    dataBytes = 0;
  }

  /** Returns the place of the contract. */
  int contractId(Address contract) {
    return contractIds.computeIfAbsent(
        contract,
        added -> {
          contracts.add(added);
          return contracts.size() - 1;
        });
  }

  /** Makes room for a topic and returns where its four numbers go. */
  int newTopic() {
    topics = grown(topics, topicWords + WORD);
    topicWords += WORD;
    return topicWords - WORD;
  }

  /** Returns all topics, to write into one that was made. */
  long[] topicTarget() {
    return topics;
  }

  int topicWords() {
    return topicWords;
  }

  /** Makes room for data and returns where they go. */
  int newData(int size) {
    if (data.length - dataBytes < size + Long.BYTES) {
      data = Arrays.copyOf(data, longer(data.length, dataBytes + size + Long.BYTES));
    }
    dataBytes += size;
    return dataBytes - size;
  }

  /** Takes back data that were made from this place on. */
  void dropData(int from) {
    dataBytes = from;
  }

  /** Writes eight bytes of data. */
  void putData(int at, long eight) {
    BIG.set(data, at, eight);
  }

  /** Writes one byte of data. */
  void putData(int at, byte one) {
    data[at] = one;
  }

  /** Returns the place of the block, which is that of the last one if it is the same. */
  int block(long number, long[] hash) {
    boolean isLast =
        blocks > 0 && numbers[blocks - 1] == number && isAt(blockHashes, blocks - 1, hash);
    if (!isLast) {
      numbers = grown(numbers, blocks + 1);
      blockHashes = grown(blockHashes, WORD * (blocks + 1));
      numbers[blocks] = number;
      System.arraycopy(hash, 0, blockHashes, WORD * blocks, WORD);
      blocks++;
    }
    return blocks - 1;
  }

  /** Returns the place of the transaction, which is that of the last one if it is the same. */
  int transaction(long[] hash) {
    if (transactions == 0 || !isAt(transactionHashes, transactions - 1, hash)) {
      transactionHashes = grown(transactionHashes, WORD * (transactions + 1));
      System.arraycopy(hash, 0, transactionHashes, WORD * transactions, WORD);
      transactions++;
    }
    return transactions - 1;
  }

  /** Adds a row. Its topics and data are those that were made last. */
  void add(
      int block,
      int transaction,
      int contract,
      int index,
      boolean isRemoved,
      int topicCount,
      int size) {
    if (rows == blockOf.length) {
      growRows();
    }
    blockOf[rows] = block;
    transactionOf[rows] = transaction;
    contractOf[rows] = contract;
    indexOf[rows] = index;
    removed[rows] = isRemoved;
    topicsFrom[rows] = topicWords - WORD * topicCount;
    topicsCount[rows] = (byte) topicCount;
    dataFrom[rows] = dataBytes - size;
    dataSize[rows] = size;
    rows++;
  }

  private void growRows() {
    int length = longer(rows, rows + 1);
    blockOf = Arrays.copyOf(blockOf, length);
    transactionOf = Arrays.copyOf(transactionOf, length);
    contractOf = Arrays.copyOf(contractOf, length);
    indexOf = Arrays.copyOf(indexOf, length);
    removed = Arrays.copyOf(removed, length);
    topicsFrom = Arrays.copyOf(topicsFrom, length);
    topicsCount = Arrays.copyOf(topicsCount, length);
    dataFrom = Arrays.copyOf(dataFrom, length);
    dataSize = Arrays.copyOf(dataSize, length);
  }

  private int checked(int row) {
    if (row < 0 || row >= rows) {
      throw new IndexOutOfBoundsException("there is no row " + row + " of " + rows);
    }
    return row;
  }

  private int topicAt(int row, int number) {
    if (number < 0 || number >= topicsCount[checked(row)]) {
      throw new IndexOutOfBoundsException(
          "there is no topic " + number + " of " + topicsCount[row]);
    }
    return topicsFrom[row] + WORD * number;
  }

  private static Hash32 hash(long[] words, int place) {
    int at = WORD * place;
    return new Hash32(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  private static boolean isAt(long[] words, int place, long[] hash) {
    int at = WORD * place;
    return words[at] == hash[0]
        && words[at + 1] == hash[1]
        && words[at + 2] == hash[2]
        && words[at + 3] == hash[3];
  }

  private static long[] grown(long[] words, int needed) {
    return words.length >= needed ? words : Arrays.copyOf(words, longer(words.length, needed));
  }

  /** Half more than there is, or what is needed; no array has more than that. */
  private static int longer(int length, int needed) {
    return Math.max(needed, (int) Math.min(length * 3L / 2 + 16, Integer.MAX_VALUE - 8));
  }
}
