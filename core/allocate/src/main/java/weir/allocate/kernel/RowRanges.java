package weir.allocate.kernel;

import java.util.ArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Divides work into ranges of rows; the result is the same for any number of threads. */
public final class RowRanges {

  private static final int LEAST = 1024;

  private RowRanges() {}

  /** Work on rows {@code from} up to, not including, {@code to}. */
  @FunctionalInterface
  public interface Work {
    void run(int from, int to);
  }

  /** Returns the number of threads to use. */
  public static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Does the work of rows {@code from} to {@code to}, in parts, and returns when all is done. */
  public static void run(int from, int to, int threads, Work work) {
    int parts = Math.clamp((to - from) / LEAST, 1, threads);
    var others = new ArrayList<ForkJoinTask<?>>();
    for (int part = 1; part < parts; part++) {
      int low = bound(from, to, part, parts);
      int high = bound(from, to, part + 1, parts);
      others.add(ForkJoinPool.commonPool().submit(() -> work.run(low, high)));
    }
    work.run(from, bound(from, to, 1, parts));
    others.forEach(ForkJoinTask::join);
  }

  private static int bound(int from, int to, int part, int parts) {
    return from + (int) ((long) (to - from) * part / parts);
  }
}
