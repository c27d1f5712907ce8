package weir.evm.logs;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The transfers of ERC-20 tokens among logs, in columns: who, to whom, how much.
 *
 * <p>A log is one if it has the signature {@code Transfer(address,address,uint256)}, two addresses
 * as topics and one word of data. Others with that signature, such as those of ERC-721, are not.
 *
 * @see <a href="https://eips.ethereum.org/EIPS/eip-20">EIP-20: token standard</a>
 */
public final class Transfers {

  private static final Hash32 SIGNATURE =
      Bytes.of(
              "Transfer(address,address,uint256)"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
          .keccak();
  private static final int TOPICS = 3;
  private static final int WORD = 4;
  private static final int HALF = 32;

  private int size;
  private int[] row = new int[0];
  private long[] first = new long[0];
  private long[] second = new long[0];
  private int[] third = new int[0];
  private long[] value = new long[0];

  /** Makes columns without rows. */
  public Transfers() {}

  /** Replaces the rows by the transfers among the logs, in their order. */
  public void read(LogColumns logs) {
    size = 0;
    for (int i = 0; i < logs.size(); i++) {
      if (isTransfer(logs, i)) {
        add(logs, i);
      }
    }
  }

  /** Returns how many transfers there are. */
  public int size() {
    return size;
  }

  /** Returns the row of the log. */
  public int row(int transfer) {
    return row[checked(transfer)];
  }

  /** Returns who sent. */
  public Address from(int transfer) {
    return account(2 * checked(transfer));
  }

  /** Returns who received. */
  public Address to(int transfer) {
    return account(2 * checked(transfer) + 1);
  }

  /** Returns how many base units, 0 to 2^256-1. */
  public BigInteger value(int transfer) {
    int at = WORD * checked(transfer);
    if ((value[at] | value[at + 1] | value[at + 2]) == 0 && value[at + 3] >= 0) {
      return BigInteger.valueOf(value[at + 3]);
    }
    var word = new Hash32(value[at], value[at + 1], value[at + 2], value[at + 3]);
    return new BigInteger(1, word.bytes());
  }

  /** Returns eight bytes of the value as a number, the first eight for 0, the last for 3. */
  public long valueWord(int transfer, int eighth) {
    return value[WORD * checked(transfer) + Objects.checkIndex(eighth, WORD)];
  }

  private static boolean isTransfer(LogColumns logs, int log) {
    return logs.topics(log) == TOPICS
        && logs.dataSize(log) == Hash32.BYTES
        && logs.topicWord(log, 0, 0) == SIGNATURE.a()
        && logs.topicWord(log, 0, 1) == SIGNATURE.b()
        && logs.topicWord(log, 0, 2) == SIGNATURE.c()
        && logs.topicWord(log, 0, 3) == SIGNATURE.d()
        && isAddress(logs, log, 1)
        && isAddress(logs, log, 2);
  }

  private static boolean isAddress(LogColumns logs, int log, int topic) {
    return (logs.topicWord(log, topic, 0) | logs.topicWord(log, topic, 1) >>> HALF) == 0;
  }

  private void add(LogColumns logs, int log) {
    if (size == row.length) {
      grow();
    }
    row[size] = log;
    account(logs, log, 1, 2 * size);
    account(logs, log, 2, 2 * size + 1);
    for (int i = 0; i < WORD; i++) {
      value[WORD * size + i] = logs.dataWord(log, i);
    }
    size++;
  }

  private void account(LogColumns logs, int log, int topic, int to) {
    long b = logs.topicWord(log, topic, 2);
    long c = logs.topicWord(log, topic, 3);
    first[to] = logs.topicWord(log, topic, 1) << HALF | b >>> HALF;
    second[to] = b << HALF | c >>> HALF;
    third[to] = (int) c;
  }

  private Address account(int at) {
    return new Address(first[at], second[at], third[at]);
  }

  private void grow() {
    int length = size + (size >> 1) + 64;
    row = Arrays.copyOf(row, length);
    first = Arrays.copyOf(first, 2 * length);
    second = Arrays.copyOf(second, 2 * length);
    third = Arrays.copyOf(third, 2 * length);
    value = Arrays.copyOf(value, WORD * length);
  }

  private int checked(int transfer) {
    if (transfer < 0 || transfer >= size) {
      throw new IndexOutOfBoundsException("there is no transfer " + transfer + " of " + size);
    }
    return transfer;
  }
}
