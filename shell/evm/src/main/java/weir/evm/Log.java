package weir.evm;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Copies the topics. */
  public Log {
    topics = List.copyOf(topics);
  }

  /** A place that one log of a chain can have. */
  private record Place(long block, int index) {}

  /**
   * Returns logs in the order of the chain, each of them once, without those that were removed.
   *
   * @throws RpcException if two different logs are in one place
   */
  public static List<Log> inOrder(List<Log> logs) throws RpcException {
    Map<Place, Log> byPlace = new HashMap<>();
    for (Log log : logs) {
      Log other =
          log.removed() ? log : byPlace.putIfAbsent(new Place(log.block(), log.index()), log);
      if (other != null && !other.equals(log)) {
        throw RpcException.unreachable(
            "eth_getLogs",
            "the node shows two different logs with the index %d of block %d"
                .formatted(log.index(), log.block()));
      }
    }
    return byPlace.values().stream()
        .sorted(Comparator.comparingLong(Log::block).thenComparingInt(Log::index))
        .toList();
  }

  static Log from(RpcValue answer) throws RpcException {
    var removed = answer.optional("removed");
    long index = answer.field("logIndex").count();
    if (index > Integer.MAX_VALUE) {
      throw answer.malformed("has a logIndex above 2^31-1");
    }
    return new Log(
        answer.field("address").address(),
        answer.field("topics").list(RpcValue::hash),
        answer.field("data").bytes(),
        answer.field("blockNumber").count(),
        answer.field("blockHash").hash(),
        answer.field("transactionHash").hash(),
        (int) index,
        removed.isPresent() && removed.get().flag());
  }
}
