package weir.verify.words;

/** How many steps the words of one pool may still have; a single word can state millions. */
final class StepBudget {

  /** More than the whole text of any plan may state. */
  private static final int MOST = 2_000_000;

  private int left = MOST;

  void take(PackedWord word, int steps) throws UnreadableWords {
    if (steps > left) {
      throw word.refused("the release has more than %,d steps, more than any plan".formatted(MOST));
    }
    left -= steps;
  }
}
