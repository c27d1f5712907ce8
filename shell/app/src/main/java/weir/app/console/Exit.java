package weir.app.console;

/** Exit codes, alike for every command. */
public final class Exit {

  /** Everything is as it should be. */
  public static final int FINE = 0;

  /** The input was refused, or verify has findings. */
  public static final int FINDINGS = 1;

  /** The command was used wrongly, or the world (a disk, a node) failed. */
  public static final int FAILED = 2;

  private Exit() {}
}
