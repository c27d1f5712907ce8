package weir.observe.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;

/**
 * Where a store keeps its stretches: a file or a database. It believes what it is given; {@link
 * FactStore} computes and compares the digests.
 */
interface Stretches extends Closeable {

  /** Returns the mark of the last stretch, if there is any. */
  Optional<FactMark> last() throws IOException;

  /** Returns the last mark below a block, if there is any. */
  Optional<FactMark> before(long block) throws IOException;

  /** Keeps a stretch, as a whole or, if this fails, not at all. */
  void write(LogBatch logs, List<StateReading> readings, FactMark mark) throws IOException;

  /** Drops every mark above a block, and what belongs to it. */
  void dropAfter(long block) throws IOException;

  /**
   * Passes what is above the last mark up to a block to a reader, logs in small batches, without
   * holding a stretch in memory; everything if there is no such mark.
   */
  void forEachAbove(long block, StretchReader reader) throws IOException;
}
