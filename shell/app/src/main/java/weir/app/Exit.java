package weir.app;

/** Exit codes, alike for every command. */
final class Exit {

  /** Everything is as it should be. */
  static final int FINE = 0;

  /** The input was refused, or verify has findings. */
  static final int FINDINGS = 1;

  /** The command was used wrongly, or the world (a disk, a node) failed. */
  static final int FAILED = 2;

  private Exit() {}
}
