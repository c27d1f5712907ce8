package weir.app.console;

/**
 * The command is used wrongly, whatever the input says; the message says how it is used. Exit 2.
 */
public final class WrongUsage extends Exception {

  private static final long serialVersionUID = 1;

  public WrongUsage(String message) {
    super(message);
  }
}
