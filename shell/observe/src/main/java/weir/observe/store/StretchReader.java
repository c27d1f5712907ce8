package weir.observe.store;

import java.io.IOException;
import java.util.List;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;

/** Receives what a store keeps, stretch after stretch. */
public interface StretchReader {

  /** Receives the next logs of a stretch, in the order of the chain; not always all of them. */
  void logs(LogBatch logs) throws IOException;

  /**
   * Receives the mark that ends a stretch. What came before it is as it was when it was kept.
   *
   * @param readings of the state after the block of the mark
   */
  void mark(FactMark mark, List<StateReading> readings) throws IOException;
}
