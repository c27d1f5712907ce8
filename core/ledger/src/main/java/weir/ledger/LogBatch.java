package weir.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Logs of one chain in their canonical bytes, one after another, so that a million of them are two
 * arrays.
 *
 * <p>The bytes of a log, numbers with the big end first: the block (8 bytes), its time in UTC
 * seconds (8), the index of the log within the block (4), the hash of the transaction (32), the
 * contract (20), how many topics there are (1), the topics (32 each), how long the data are (4),
 * the data.
 */
public final class LogBatch {

  private static final int TIME = 8;
  private static final int INDEX = 16;
  private static final int TRANSACTION = 20;
  private static final int CONTRACT = 52;
  private static final int COUNT = 72;
  private static final int TOPICS = 73;

  private final ChainId chain;
  private final byte[] bytes;
  private final ByteBuffer numbers;
  private final int[] ends;

  private LogBatch(ChainId chain, byte[] bytes, int[] ends) {
    this.chain = chain;
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes);
    this.ends = ends;
  }

  /** Returns a batch of these logs, in their order. */
  public static LogBatch of(ChainId chain, List<RawLog> logs) {
    var builder = new Builder(chain);
    logs.forEach(builder::add);
    return builder.take();
  }

  /** Returns the chain of all its logs. */
  public ChainId chain() {
    return chain;
  }

  /** Returns how many logs there are. */
  public int size() {
    return ends.length;
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return ends.length == 0;
  }

  private int begin(int log) {
    return log == 0 ? 0 : ends[log - 1];
  }

  /** Returns the number of the block of a log. */
  public long block(int log) {
    return numbers.getLong(begin(log));
  }

  /** Returns the time of the block of a log, in UTC seconds. */
  public long time(int log) {
    return numbers.getLong(begin(log) + TIME);
  }

  /** Returns the index of a log within its block. */
  public int index(int log) {
    return numbers.getInt(begin(log) + INDEX);
  }

  /** Returns a copy of the 32 bytes of the hash of the transaction of a log. */
  public byte[] transaction(int log) {
    return copy(begin(log) + TRANSACTION, Hash32.BYTES);
  }

  /** Returns a copy of the 20 bytes of the contract that wrote a log. */
  public byte[] contract(int log) {
    return copy(begin(log) + CONTRACT, Address.BYTES);
  }

  /** Returns how many topics a log has. */
  public int topics(int log) {
    return bytes[begin(log) + COUNT];
  }

  /** Returns a copy of the 32 bytes of a topic of a log. */
  public byte[] topic(int log, int topic) {
    return copy(begin(log) + TOPICS + topic * Hash32.BYTES, Hash32.BYTES);
  }

  /** Returns a copy of the data of a log. */
  public byte[] data(int log) {
    int from = begin(log) + TOPICS + topics(log) * Hash32.BYTES + 4;
    return copy(from, ends[log] - from);
  }

  private byte[] copy(int from, int count) {
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  /** Returns a log. */
  public RawLog get(int log) {
    int from = begin(log);
    var topics = new ArrayList<Hash32>(topics(log));
    for (int i = 0; i < topics(log); i++) {
      topics.add(Hash32.of(bytes, from + TOPICS + i * Hash32.BYTES));
    }
    var where =
        new ChainPosition(
            chain,
            block(log),
            Hash32.of(bytes, from + TRANSACTION),
            index(log),
            Instant.ofEpochSecond(time(log)));
    return new RawLog(where, Address.of(bytes, from + CONTRACT), topics, Bytes.of(data(log)));
  }

  /** Passes each log to a reader, in their order. */
  public void forEach(Consumer<? super RawLog> reader) {
    for (int i = 0; i < size(); i++) {
      reader.accept(get(i));
    }
  }

  /** Adds the bytes of logs {@code from} to {@code to - 1} to a digest. */
  void digest(MessageDigest digest, int from, int to) {
    digest.update(bytes, begin(from), begin(to) - begin(from));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogBatch that
        && chain.equals(that.chain)
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns how many logs there are, and of which chain. */
  @Override
  public String toString() {
    return "%d logs of %s".formatted(size(), chain);
  }

  /** Collects logs. */
  public static final class Builder {

    private static final int FIRST_BYTES = 1 << 14;

    private final ChainId chain;
    private byte[] bytes = new byte[FIRST_BYTES];
    private ByteBuffer writer = ByteBuffer.wrap(bytes);
    private int[] ends = new int[FIRST_BYTES >> 8];
    private int size;

    /** Starts without logs. */
    public Builder(ChainId chain) {
      this.chain = chain;
    }

    /** Returns how many logs were added since the last batch was taken. */
    public int size() {
      return size;
    }

    /** Returns how many bytes they are. */
    public int bytes() {
      return writer.position();
    }

    /** Adds a log. */
    public void add(RawLog log) {
      ChainPosition at = log.where();
      var topics = new byte[log.topics().size() * Hash32.BYTES];
      for (int i = 0; i < log.topics().size(); i++) {
        log.topics().get(i).write(topics, i * Hash32.BYTES);
      }
      add(
          at.block(),
          at.time().getEpochSecond(),
          at.log(),
          at.transaction().bytes(),
          log.contract().bytes(),
          topics,
          log.data().toArray());
    }

    /**
     * Adds a log.
     *
     * @param transaction 32 bytes
     * @param contract 20 bytes
     * @param topics 32 bytes each, at most four
     * @throws IllegalArgumentException if an array has another length
     */
    public void add(
        long block,
        long time,
        int index,
        byte[] transaction,
        byte[] contract,
        byte[] topics,
        byte[] data) {
      if (transaction.length != Hash32.BYTES
          || contract.length != Address.BYTES
          || topics.length % Hash32.BYTES != 0
          || topics.length > RawLog.MOST_TOPICS * Hash32.BYTES) {
        throw new IllegalArgumentException(
            "a log has a hash, an address and at most 4 topics, not %d, %d and %d bytes"
                .formatted(transaction.length, contract.length, topics.length));
      }
      reserve(TOPICS + topics.length + 4 + data.length);
      writer
          .putLong(block)
          .putLong(time)
          .putInt(index)
          .put(transaction)
          .put(contract)
          .put((byte) (topics.length / Hash32.BYTES))
          .put(topics)
          .putInt(data.length)
          .put(data);
      ends[size++] = writer.position();
    }

    /** Adds all logs of a batch. */
    public void add(LogBatch batch) {
      for (int i = 0; i < batch.size(); i++) {
        int from = batch.begin(i);
        reserve(batch.ends[i] - from);
        writer.put(batch.bytes, from, batch.ends[i] - from);
        ends[size++] = writer.position();
      }
    }

    private void reserve(int more) {
      if (writer.remaining() < more) {
        int used = writer.position();
        bytes = Arrays.copyOf(bytes, Math.max(doubled(bytes.length), Math.addExact(used, more)));
        writer = ByteBuffer.wrap(bytes).position(used);
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, 2 * size);
      }
    }

    /** Arrays end a little below 2^31. */
    private static int doubled(int length) {
      return (int) Math.min(2L * length, Integer.MAX_VALUE - 8);
    }

    /** Returns the logs that were added, and starts again without logs. */
    public LogBatch take() {
      byte[] all = Arrays.copyOf(bytes, writer.position());
      var batch = new LogBatch(chain, all, Arrays.copyOf(ends, size));
      writer.clear();
      size = 0;
      return batch;
    }
  }
}
