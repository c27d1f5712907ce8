package weir.verify.rules;

import java.util.Optional;
import weir.ledger.Fact;

/**
 * The time of a pool, after the changes that its options allow.
 *
 * <p>A clock that is put forward releases everything earlier from then on. A clock that is held
 * still shows the same time until it continues, and is late by that length.
 *
 * @param goesOn when it goes on after it was held still last, in UTC seconds
 * @param ahead by how many seconds it is ahead once it goes; below zero if it is late
 * @param forward by how many seconds it was put forward in all
 * @param still for how many seconds it was held still in all
 * @param waiting the change that was proposed last, unless it was dropped or has happened
 */
record JudgedClock(
    long goesOn, long ahead, long forward, long still, Optional<Fact.ClockChangeProposed> waiting) {

  /** A clock that shows the time. */
  static final JudgedClock PLAIN = new JudgedClock(0, 0, 0, 0, Optional.empty());

  /**
   * Returns the time that it shows at an instant. During a hold that is always the same; before the
   * hold the clock was not late yet by its length.
   */
  long at(long second) {
    return second >= goesOn ? second + ahead : Math.min(second + still, goesOn) + ahead;
  }

  JudgedClock waitingFor(Optional<Fact.ClockChangeProposed> change) {
    return new JudgedClock(goesOn, ahead, forward, still, change);
  }

  /** Returns the clock after the waiting change was applied at an instant. */
  JudgedClock changed(Fact.ClockChanged change, long second) {
    long stands = change.still() == 0 ? goesOn : Math.max(goesOn, second) + change.still();
    return new JudgedClock(
        stands,
        ahead + change.forward() - change.still(),
        forward + change.forward(),
        still + change.still(),
        Optional.empty());
  }
}
