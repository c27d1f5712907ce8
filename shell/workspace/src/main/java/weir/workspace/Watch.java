package weir.workspace;

import java.io.IOException;
import java.time.Duration;
import weir.evm.NodeWaiting;

/**
 * Follows a use case, and may stop it.
 *
 * @param progress receives each unit of work before it begins
 * @param cancellation is checked at the same time
 */
public record Watch(Progress progress, Cancellation cancellation) {

  /** Returns a watch that reports progress and never stops the use case. */
  public static Watch of(Progress progress) {
    return new Watch(progress, new Cancellation());
  }

  /** Returns a watch that reports nothing and never stops the use case. */
  public static Watch none() {
    return of(Progress.NONE);
  }

  /**
   * Waits for a node.
   *
   * @param why what the work waits for
   * @throws IOException if the thread is interrupted
   * @throws Cancelled if the use case was cancelled
   */
  void pause(Progress.Work work, Duration time, String why) throws IOException {
    progress.waits(why);
    NodeWaiting.pass(time);
    if (cancellation.isCancelled()) {
      throw new Cancelled(Progress.Step.of(work, 0, 0));
    }
  }

  /**
   * Reports how far the work has got.
   *
   * @throws Cancelled if the use case was cancelled
   */
  void at(Progress.Work work, long done, long all) {
    var step = Progress.Step.of(work, done, all);
    progress.at(step);
    if (cancellation.isCancelled()) {
      throw new Cancelled(step);
    }
  }
}
