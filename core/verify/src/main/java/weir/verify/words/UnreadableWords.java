package weir.verify.words;

/** Says why words are no releases that a plan can state. */
public final class UnreadableWords extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableWords(int position, String what) {
    super("word %d: %s".formatted(position, what));
  }
}
