package weir.evm.logs;

import static weir.evm.logs.RowTable.BLOCK;
import static weir.evm.logs.RowTable.CONTRACT;
import static weir.evm.logs.RowTable.DATA_FROM;
import static weir.evm.logs.RowTable.DATA_SIZE;
import static weir.evm.logs.RowTable.INDEX;
import static weir.evm.logs.RowTable.REMOVED;
import static weir.evm.logs.RowTable.TOPICS;
import static weir.evm.logs.RowTable.TOPICS_FROM;
import static weir.evm.logs.RowTable.TRANSACTION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The most topics of a log. */
  static final int MOST_TOPICS = 4;

  private static final int FIRST_ROWS = 64;
  private static final int MOST_KEPT = 10_000;

  private final RowTable rows = new RowTable(FIRST_ROWS);
  private final BlockColumn blocks = new BlockColumn(FIRST_ROWS);
  private final WordColumn transactions = new WordColumn(FIRST_ROWS);
  private final WordColumn topics = new WordColumn(FIRST_ROWS);
  private final ByteColumn data = new ByteColumn(FIRST_ROWS);
  private final List<Address> contracts = new ArrayList<>();
  private final Map<Address, Integer> contractIds = new HashMap<>();

  /** Makes columns without rows. */
  public LogColumns() {}

  /** Returns how many logs there are. */
  public int size() {
    return rows.size();
  }

  /** Returns the number of the log's block. */
  public long block(int row) {
    return blocks.number(rows.get(row, BLOCK));
  }

  /** Returns the hash of the log's block. */
  public Hash32 blockHash(int row) {
    return blocks.hash(rows.get(row, BLOCK));
  }

  /** Returns the hash of the transaction that wrote the log. */
  public Hash32 transaction(int row) {
    return transactions.get(rows.get(row, TRANSACTION));
  }

  /** Returns the log's position among all logs of its block, from 0 on. */
  public int index(int row) {
    return rows.get(row, INDEX);
  }

  /** Returns whether the node reports the log because its block was dropped. */
  public boolean isRemoved(int row) {
    return rows.get(row, REMOVED) != 0;
  }

  /** Returns the contract that wrote the log. */
  public Address contract(int row) {
    return contracts.get(rows.get(row, CONTRACT));
  }

  /** Returns how many topics the log has, 0 to 4. */
  public int topics(int row) {
    return rows.get(row, TOPICS);
  }

  /** Returns a topic of the log, from 0 on. */
  public Hash32 topic(int row, int number) {
    return topics.get(topicAt(row, number));
  }

  /** Returns how many bytes of data the log has. */
  public int dataSize(int row) {
    return rows.get(row, DATA_SIZE);
  }

  /** Returns the data of the log: the arguments that are not topics. */
  public Bytes data(int row) {
    return Bytes.of(data.copy(rows.get(row, DATA_FROM), dataSize(row)));
  }

  /** Writes the topics of the log, 32 bytes each. */
  public void writeTopics(int row, byte[] to) {
    int from = rows.get(row, TOPICS_FROM);
    for (int i = 0; i < topics(row); i++) {
      topics.write(from + i, to, Hash32.BYTES * i);
    }
  }

  /** Writes the data of the log. */
  public void writeData(int row, byte[] to) {
    data.write(rows.get(row, DATA_FROM), dataSize(row), to);
  }

  /** Returns whether both logs were written by the same transaction. */
  public boolean isOfSameTransaction(int row, int other) {
    int place = rows.get(row, TRANSACTION);
    return transactions.isSame(place, transactions, rows.get(other, TRANSACTION));
  }

  /** Returns whether two logs are equal. */
  public boolean isSame(int row, LogColumns other, int otherRow) {
    return index(row) == other.index(otherRow)
        && isRemoved(row) == other.isRemoved(otherRow)
        && topics(row) == other.topics(otherRow)
        && dataSize(row) == other.dataSize(otherRow)
        && contract(row).equals(other.contract(otherRow))
        && blocks.isSame(rows.get(row, BLOCK), other.blocks, other.rows.get(otherRow, BLOCK))
        && transactions.isSame(
            rows.get(row, TRANSACTION), other.transactions, other.rows.get(otherRow, TRANSACTION))
        && data.isSame(
            rows.get(row, DATA_FROM),
            dataSize(row),
            other.data,
            other.rows.get(otherRow, DATA_FROM))
        && areTopicsSame(row, other, otherRow);
  }

  private boolean areTopicsSame(int row, LogColumns other, int otherRow) {
    int from = rows.get(row, TOPICS_FROM);
    int otherFrom = other.rows.get(otherRow, TOPICS_FROM);
    for (int i = 0; i < topics(row); i++) {
      if (!topics.isSame(from + i, other.topics, otherFrom + i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Puts the rows in the order of the chain, each log once, without those that were removed.
   *
   * @return what is wrong if two different logs are in one place
   */
  public Optional<String> arrange() {
    return RowOrder.holds(this) ? Optional.empty() : RowOrder.arrange(this, rows);
  }

  /** Keeps the first rows only. */
  public void cut(int count) {
    rows.cut(count);
  }

  /** Forgets all rows; contracts keep their places, as they occur again, unless there are many. */
  public void clear() {
    if (contracts.size() > MOST_KEPT) {
      contracts.clear();
      contractIds.clear();
    }
    rows.clear();
    blocks.clear();
    transactions.clear();
    topics.clear();
    data.clear();
  }

  /** Adds a log. */
  public void add(
      Address contract,
      List<Hash32> itsTopics,
      Bytes itsData,
      long block,
      Hash32 blockHash,
      Hash32 transaction,
      int index,
      boolean isRemoved) {
    var word = new long[WordColumn.WORD];
    for (Hash32 topic : itsTopics) {
      WordColumn.write(topic, word);
      topics.add(word, 0);
    }
    data.add(itsData.toArray());
    WordColumn.write(blockHash, word);
    int blockPlace = blocks.place(block, word);
    WordColumn.write(transaction, word);
    add(
        blockPlace,
        transactionPlace(word),
        contractId(contract),
        index,
        isRemoved,
        itsTopics.size(),
        itsData.size());
  }

  /** Returns eight bytes of a topic as a number, the first eight for 0. */
  long topicWord(int row, int number, int eighth) {
    return topics.eighth(topicAt(row, number), eighth);
  }

  /** Returns eight bytes of the log's data as a number, the first eight for 0. */
  long dataWord(int row, int eighth) {
    return data.eight(rows.get(row, DATA_FROM) + Long.BYTES * eighth);
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

  WordColumn topicColumn() {
    return topics;
  }

  ByteColumn dataColumn() {
    return data;
  }

  BlockColumn blockColumn() {
    return blocks;
  }

  /** Returns the place of the transaction, which is that of the last one if it is the same. */
  int transactionPlace(long[] hash) {
    int last = transactions.size() - 1;
    if (last < 0 || !transactions.isAt(last, hash, 0)) {
      transactions.add(hash, 0);
    }
    return transactions.size() - 1;
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
    int at = rows.added();
    int[] cells = rows.target();
    cells[at + BLOCK] = block;
    cells[at + TRANSACTION] = transaction;
    cells[at + CONTRACT] = contract;
    cells[at + INDEX] = index;
    cells[at + REMOVED] = isRemoved ? 1 : 0;
    cells[at + TOPICS_FROM] = topics.size() - topicCount;
    cells[at + TOPICS] = topicCount;
    cells[at + DATA_FROM] = data.size() - size;
    cells[at + DATA_SIZE] = size;
  }

  private int topicAt(int row, int number) {
    if (number < 0 || number >= topics(row)) {
      throw new IndexOutOfBoundsException("there is no topic " + number + " of " + topics(row));
    }
    return rows.get(row, TOPICS_FROM) + number;
  }
}
