package weir.allocate.list;

import java.util.OptionalInt;

/**
 * The fields of a row with its own terms, counted from 0.
 *
 * @param start the field with the vesting start, which replaces the plan's genesis
 * @param release the field with the name of a release
 * @param left the field with the instant at which the holder left
 */
record TermColumns(OptionalInt start, OptionalInt release, OptionalInt left) {

  /** Returns whether the rows do not have their own terms. */
  boolean areNone() {
    return start.isEmpty() && release.isEmpty() && left.isEmpty();
  }
}
