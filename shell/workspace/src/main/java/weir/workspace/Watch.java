package weir.workspace;

/**
 * Who follows a use case, and who may stop it.
 *
 * @param progress told of each unit of work before it begins
 * @param cancellation looked at just then
 */
public record Watch(Progress progress, Cancellation cancellation) {

  /** Returns a watch that tells somebody and is never stopped. */
  public static Watch of(Progress progress) {
    return new Watch(progress, new Cancellation());
  }

  /** Returns a watch that tells nobody and is never stopped. */
  public static Watch none() {
    return of(Progress.NONE);
  }

  /**
   * Tells how far the work has got.
   *
   * @throws Cancelled if it is to stop here
   */
  void at(Progress.Work work, long done, long all) {
    var step = Progress.Step.of(work, done, all);
    progress.at(step);
    if (cancellation.isCancelled()) {
      throw new Cancelled(step);
    }
  }
}
