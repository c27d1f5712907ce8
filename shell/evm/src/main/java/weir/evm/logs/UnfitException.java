package weir.evm.logs;

/** A text is not what is read. Made often with hostile texts, so it has no trace of the stack. */
final class UnfitException extends Exception {

  private static final long serialVersionUID = 1;

  UnfitException(String what, int at) {
    super(what + ", at byte " + at, null, false, false);
  }
}
