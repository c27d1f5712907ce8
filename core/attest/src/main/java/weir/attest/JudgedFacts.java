package weir.attest;

import java.util.List;
import weir.ledger.FactMark;
import weir.ledger.StateReading;

/**
 * The facts that a statement is about, read again and hashed.
 *
 * @param mark of the last block, with the digest of all logs up to it
 * @param readings of the state after that block, in the order in which they are kept
 * @param depth how many blocks below the head of the chain that block was when it was read, as the
 *     signer states it
 */
public record JudgedFacts(FactMark mark, List<StateReading> readings, long depth) {

  /** Refuses a depth below zero. */
  public JudgedFacts {
    readings = List.copyOf(readings);
    if (depth < 0) {
      throw new IllegalArgumentException("a depth is zero or more, not " + depth);
    }
  }

  /**
   * Returns whether they do not suffice for a verdict: there are logs, and the state after the last
   * block was not read, so nothing shows that no log is missing.
   */
  public boolean areIncomplete() {
    return mark.logs() > 0 && readings.isEmpty();
  }
}
