package weir.app;

/**
 * The command is used wrongly, whatever the input says; the message says how it is used. Exit 2.
 */
final class WrongUsage extends Exception {

  private static final long serialVersionUID = 1;

  WrongUsage(String message) {
    super(message);
  }
}
