package weir.schedule;

import java.util.List;
import java.util.Optional;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Slice;
import weir.release.Term;
import weir.units.UtcSeconds;

/**
 * Cursors on one axis, behind one gate, from which a term is made.
 *
 * @param axis the axis of the places
 * @param gate the gate from whose opening they count, if there is one
 * @param at the places, in the order of the cursors
 */
record Places(Axis axis, Gate gate, List<Long> at) {

  /**
   * Returns the places of cursors: heights if all are heights, seconds after a condition if all are
   * of the same one, UTC seconds otherwise. Empty if an instant is not known.
   */
  static Optional<Places> of(List<Cursor> cursors) {
    if (cursors.getFirst() instanceof Cursor.AtBlock first
        && cursors.stream().allMatch(Cursor.AtBlock.class::isInstance)) {
      var heights = cursors.stream().map(c -> ((Cursor.AtBlock) c).height()).toList();
      return Optional.of(new Places(new Axis.Blocks(first.clock()), new Gate.Open(), heights));
    }
    if (cursors.getFirst() instanceof Cursor.Gated first
        && cursors.stream().allMatch(c -> c instanceof Cursor.Gated g && sameGate(g, first))) {
      var seconds = cursors.stream().map(c -> ((Cursor.Gated) c).seconds()).toList();
      return Optional.of(new Places(new Axis.Time(), first.gate(), seconds));
    }
    return cursors.stream().allMatch(c -> c.instant().isPresent())
        ? Optional.of(new Places(new Axis.Time(), new Gate.Open(), seconds(cursors)))
        : Optional.empty();
  }

  private static boolean sameGate(Cursor.Gated a, Cursor.Gated b) {
    return a.gate().equals(b.gate());
  }

  private static List<Long> seconds(List<Cursor> cursors) {
    return cursors.stream().map(c -> c.instant().orElseThrow().getEpochSecond()).toList();
  }

  /**
   * Returns whether all of them are within the bounds, in heights or seconds and in UTC seconds.
   */
  boolean fit() {
    long opening = gate.opening().orElse(0L);
    return at.stream()
        .allMatch(place ->
            place >= 0
                && place <= UtcSeconds.LAST
                && axis.second(place) >= 0
                && axis.second(place) <= UtcSeconds.LAST - opening);
  }

  /** Returns whether each place is after the one before it. */
  boolean rise() {
    for (int i = 1; i < at.size(); i++) {
      if (at.get(i) <= at.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  Slice slice(weir.units.Fraction share, Term term) {
    return new Slice(share, term, axis, gate);
  }
}
