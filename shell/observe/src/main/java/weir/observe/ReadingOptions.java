package weir.observe;

import java.time.Duration;
import java.util.OptionalLong;
import weir.evm.NodeWaiting;
import weir.observe.complete.CompleteReading;

/**
 * How to read a chain.
 *
 * @param confirmations how many of the newest blocks are left out
 * @param from the first block to read; empty to find the one in which the contracts came to be
 * @param reorgBelow from this block on even final blocks may be dropped; empty for none
 * @param complete whether the headers of all blocks are read and their blooms tested
 * @param patience how long in a row a node is waited for that fails, is busy or behind
 */
public record ReadingOptions(
    long confirmations,
    OptionalLong from,
    OptionalLong reorgBelow,
    boolean complete,
    Duration patience) {

  /** Returns the usual options: the beginning is found, and final blocks stay. */
  public static ReadingOptions usual(long confirmations) {
    return new ReadingOptions(
        confirmations, OptionalLong.empty(), OptionalLong.empty(), false, NodeWaiting.USUAL);
  }

  /** Returns these options with another patience. */
  public ReadingOptions withPatience(Duration other) {
    return new ReadingOptions(confirmations, from, reorgBelow, complete, other);
  }

  CompleteReading.Options forReading() {
    return new CompleteReading.Options(confirmations, from, reorgBelow, complete, patience);
  }
}
