package weir.app.console;

/** The command line is wrong; the message says how the command is used. Exit code 2. */
public final class WrongUsage extends Exception {

  private static final long serialVersionUID = 1;

  public WrongUsage(String message) {
    super(message);
  }
}
