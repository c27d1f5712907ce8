package weir.ledger;

import java.time.Instant;
import java.util.Comparator;
import weir.plan.ChainId;
import weir.units.Hash32;

/**
 * The position of a fact on a chain.
 *
 * @param chain the chain
 * @param block the number of the block
 * @param transaction the hash of the transaction; zero for a reading, which has none
 * @param log the index of the log within the block; {@link Integer#MAX_VALUE} for a reading, which
 *     comes after all logs of its block
 * @param time the block's time, in whole UTC seconds
 */
public record ChainPosition(ChainId chain, long block, Hash32 transaction, int log, Instant time)
    implements Comparable<ChainPosition> {

  private static final Comparator<ChainPosition> ORDER =
      Comparator.comparingLong((ChainPosition w) -> w.chain().number())
          .thenComparingLong(ChainPosition::block)
          .thenComparingInt(ChainPosition::log);

  /** Returns the position of a reading of the state after a block. */
  public static ChainPosition after(ChainId chain, long block, Instant time) {
    return new ChainPosition(chain, block, Hash32.ZERO, Integer.MAX_VALUE, time);
  }

  @Override
  public int compareTo(ChainPosition other) {
    return ORDER.compare(this, other);
  }
}
