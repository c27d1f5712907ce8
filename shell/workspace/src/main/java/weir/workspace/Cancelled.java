package weir.workspace;

/**
 * A use case was stopped by its {@link Cancellation}. What it had done by then is complete, on the
 * disk and on the chain; calling it again goes on from there or starts over.
 */
public final class Cancelled extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Progress.Step step;

  Cancelled(Progress.Step step) {
    super("cancelled at " + step);
    this.step = step;
  }

  /** Returns how far it had got. */
  public Progress.Step step() {
    return step;
  }
}
