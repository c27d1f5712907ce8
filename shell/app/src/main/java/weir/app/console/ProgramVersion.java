package weir.app.console;

/** The version of the program. */
public final class ProgramVersion {

  /** The text that {@code --version} prints, and that pages state as their generator. */
  public static final String VERSION = "0.1.0";

  private ProgramVersion() {}
}
