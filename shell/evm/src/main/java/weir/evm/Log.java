package weir.evm;

import java.util.ArrayList;
import java.util.List;
import weir.evm.logs.LogColumns;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * One event that a contract wrote.
 *
 * @param address the contract
 * @param topics up to four words; the first is usually the hash of the event's signature
 * @param data the arguments that are no topics
 * @param block the number of its block
 * @param blockHash that block's hash
 * @param transaction the hash of the transaction that wrote it
 * @param index its position among all logs of the block, from 0 on
 * @param removed whether the node reports it because its block was dropped
 */
public record Log(
    Address address,
    List<Hash32> topics,
    Bytes data,
    long block,
    Hash32 blockHash,
    Hash32 transaction,
    int index,
    boolean removed) {

  private static final int MOST_TOPICS = 4;

  /** Copies the topics. */
  public Log {
    topics = List.copyOf(topics);
  }

  /** Returns the log of a row. */
  public static Log of(LogColumns logs, int row) {
    var topics = new ArrayList<Hash32>(MOST_TOPICS);
    for (int i = 0; i < logs.topics(row); i++) {
      topics.add(logs.topic(row, i));
    }
    return new Log(
        logs.contract(row),
        topics,
        logs.data(row),
        logs.block(row),
        logs.blockHash(row),
        logs.transaction(row),
        logs.index(row),
        logs.isRemoved(row));
  }

  /** Replaces the rows by these logs. */
  public static void fill(LogColumns logs, List<Log> by) {
    logs.clear();
    for (Log log : by) {
      logs.add(
          log.address,
          log.topics,
          log.data,
          log.block,
          log.blockHash,
          log.transaction,
          log.index,
          log.removed);
    }
  }

  static Log from(RpcValue answer) throws RpcException {
    var removed = answer.optional("removed");
    long index = answer.field("logIndex").count();
    if (index > Integer.MAX_VALUE) {
      throw answer.malformed("has a logIndex above 2^31-1");
    }
    Address address = answer.field("address").address();
    List<Hash32> topics = answer.field("topics").list(RpcValue::hash);
    if (topics.size() > MOST_TOPICS) {
      throw answer.malformed("has more than four topics");
    }
    return new Log(
        address,
        topics,
        answer.field("data").bytes(),
        answer.field("blockNumber").count(),
        answer.field("blockHash").hash(),
        answer.field("transactionHash").hash(),
        (int) index,
        removed.isPresent() && removed.get().flag());
  }
}
