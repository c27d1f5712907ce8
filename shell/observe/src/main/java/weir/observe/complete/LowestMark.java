package weir.observe.complete;

import java.io.IOException;
import java.util.Optional;

/** Finds where reading began, in few questions to a store that has many marks. */
final class LowestMark {

  private LowestMark() {}

  /** Returns the lowest mark above a block. */
  static Optional<KeptLogs.Mark> above(long above, KeptLogs kept) throws IOException {
    Optional<KeptLogs.Mark> found = kept.lastMark().filter(last -> last.block() > above);
    long low = above;
    while (found.isPresent() && found.get().block() - low > 1) {
      long middle = low + (found.get().block() - low) / 2;
      Optional<KeptLogs.Mark> lower =
          kept.markBefore(middle + 1).filter(mark -> mark.block() > above);
      if (lower.isPresent()) {
        found = lower;
      } else {
        low = middle;
      }
    }
    return found;
  }
}
