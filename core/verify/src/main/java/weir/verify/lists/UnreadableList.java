package weir.verify.lists;

/** Says why a list is not what a plan can name. */
final class UnreadableList extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableList(String what) {
    super(what);
  }

  UnreadableList(long line, String what) {
    super("line %d: %s".formatted(line, what));
  }
}
