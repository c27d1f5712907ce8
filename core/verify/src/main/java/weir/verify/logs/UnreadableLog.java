package weir.verify.logs;

/** Says why a log is not what its first topic says that it is. */
public final class UnreadableLog extends Exception {

  private static final long serialVersionUID = 1;

  private final String what;

  UnreadableLog(String what) {
    super(what);
    this.what = what;
  }

  /** Returns what is wrong with the log. */
  public String what() {
    return what;
  }
}
