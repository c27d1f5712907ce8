package weir.app.console;

/** Which version of the program this is. */
public final class ProgramVersion {

  /** As it is printed, and as pages state by what they were made. */
  public static final String VERSION = "0.1.0";

  private ProgramVersion() {}
}
