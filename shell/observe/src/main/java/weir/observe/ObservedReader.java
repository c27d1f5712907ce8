package weir.observe;

import weir.ledger.Fact;
import weir.ledger.RawLog;

/** Receives what is observed, in the order of the chain: logs, and readings of the state. */
@FunctionalInterface
public interface ObservedReader {

  /** Receives a log as the chain keeps it, before its fact, for those who decode it themselves. */
  default void log(RawLog log) {}

  /** Receives the fact that the program decodes from a log. */
  void fact(Fact fact);

  /** All above a block is read again: a fork has replaced it, or logs were missing. */
  default void dropped(long above) {}

  /** Receives a reading of the state, which has no log. */
  default void reading(Fact reading) {
    fact(reading);
  }
}
