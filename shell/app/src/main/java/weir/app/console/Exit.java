package weir.app.console;

/** Exit codes, the same for every command. */
public final class Exit {

  /** The command succeeded and found nothing wrong. */
  public static final int FINE = 0;

  /** The input was refused, or verify has findings. */
  public static final int FINDINGS = 1;

  /** The command was used wrongly, or a file, the network or a node failed. */
  public static final int FAILED = 2;

  /** Not everything could be read, so nothing can be judged. */
  public static final int INCOMPLETE = 3;

  private Exit() {}
}
