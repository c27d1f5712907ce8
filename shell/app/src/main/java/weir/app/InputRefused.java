package weir.app;

/** The user's input cannot be used; the message says why and what to do. Exit code 1. */
final class InputRefused extends Exception {

  private static final long serialVersionUID = 1;

  InputRefused(String message) {
    super(message);
  }
}
