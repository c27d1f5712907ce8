package weir.allocate.list;

import java.util.OptionalInt;

/**
 * Which fields of a row state terms of its own, counted from 0.
 *
 * @param start the field with the instant that stands for the plan's genesis
 * @param release the field with the name of a release
 * @param left the field with the instant when the holder left
 */
record TermColumns(OptionalInt start, OptionalInt release, OptionalInt left) {

  /** Returns whether the rows have no terms of their own. */
  boolean areNone() {
    return start.isEmpty() && release.isEmpty() && left.isEmpty();
  }
}
