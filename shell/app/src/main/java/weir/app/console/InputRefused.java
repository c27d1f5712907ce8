package weir.app.console;

/** The user's input cannot be used; the message says why and what to do. Exit code 1. */
public final class InputRefused extends Exception {

  private static final long serialVersionUID = 1;

  public InputRefused(String message) {
    super(message);
  }
}
