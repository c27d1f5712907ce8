package weir.verify.rules;

import java.util.Optional;
import weir.ledger.Fact;

/**
 * What a pool takes for the time, after the changes that its options allow.
 *
 * <p>Put forward, everything comes sooner from then on. Held still, it shows the same until it goes
 * on again, and is late by as much.
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
   * Returns what it shows at an instant. While it stands still, that is always the same; before, it
   * was not late yet by what it stands.
   */
  long at(long second) {
    return second >= goesOn ? second + ahead : Math.min(second + still, goesOn) + ahead;
  }

  JudgedClock waitingFor(Optional<Fact.ClockChangeProposed> change) {
    return new JudgedClock(goesOn, ahead, forward, still, change);
  }

  /** Returns the clock after what was waited for has happened at an instant. */
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
