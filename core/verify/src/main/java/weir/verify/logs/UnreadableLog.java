package weir.verify.logs;

/** Says why a log is not what its first topic says that it is. */
public final class UnreadableLog extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableLog(String what) {
    super(what);
  }
}
