package weir.app.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import weir.workspace.Cancellation;

/**
 * Ctrl-C as a request: the process ends when the current stretch is kept, or after some seconds.
 */
final class StopSignal implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  private StopSignal() {}

  /** Returns a signal that is given when the process is asked to end. */
  static StopSignal install() {
    var signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Waits that long, or until the signal is given. */
  void await(long seconds) throws InterruptedException {
    if (stopped.await(seconds, TimeUnit.SECONDS)) {
      return; // the caller asks isStopped
    }
  }

  private void stop() {
    cancellation.cancel();
    stopped.countDown();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // the process ends in the middle; what is half written does not count
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending already
    }
  }
}
