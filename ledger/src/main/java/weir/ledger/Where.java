package weir.ledger;

import java.time.Instant;
import java.util.Comparator;
import weir.plan.ChainId;
import weir.units.Hash32;

/**
 * Where a fact stands on a chain.
 *
 * @param chain which chain
 * @param block the number of the block
 * @param transaction the hash of the transaction; zero for a reading, which has none
 * @param log the index of the log within the block; {@link Integer#MAX_VALUE} for a reading, which
 *     comes after all logs of its block
 * @param time the block's time, in whole UTC seconds
 */
public record Where(ChainId chain, long block, Hash32 transaction, int log, Instant time)
    implements Comparable<Where> {

  private static final Comparator<Where> ORDER =
      Comparator.comparingLong((Where w) -> w.chain().number())
          .thenComparingLong(Where::block)
          .thenComparingInt(Where::log);

  /** Returns where a reading of the state after a block stands. */
  public static Where after(ChainId chain, long block, Instant time) {
    return new Where(chain, block, Hash32.ZERO, Integer.MAX_VALUE, time);
  }

  @Override
  public int compareTo(Where other) {
    return ORDER.compare(this, other);
  }
}
