package weir.attest;

/** The verdict of a statement in one word. */
public enum VerdictWord {
  /** No rule is broken. */
  KEPT("kept"),
  /** At least one rule is broken. */
  NOT_KEPT("not kept"),
  /** The facts do not suffice, so nothing was judged. */
  INCOMPLETE("incomplete");

  private final String text;

  VerdictWord(String text) {
    this.text = text;
  }

  /** Returns it as it is written and signed. */
  @Override
  public String toString() {
    return text;
  }
}
