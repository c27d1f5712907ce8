package weir.observe;

import java.util.List;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.ledger.StateReading;

/** Receives what is observed, in the order of the chain: logs, and readings of the state. */
@FunctionalInterface
public interface ObservedReader {

  /** Receives a log as the chain keeps it, before its fact, for those who decode it themselves. */
  default void log(RawLog log) {}

  /** Receives the fact that the program decodes from a log. */
  void fact(Fact fact);

  /** All above a block is read again: a fork has replaced it, or logs were missing. */
  default void dropped(long above) {}

  /** Receives what contracts answered after a block, before facts of later blocks. */
  default void state(List<StateReading> readings, ChainPosition where) {}

  /** Receives what accounts held after the first block that was read. */
  default void opening(List<Fact> readings) {}

  /** Receives a reading of the state, which has no log. */
  default void reading(Fact reading) {
    fact(reading);
  }
}
