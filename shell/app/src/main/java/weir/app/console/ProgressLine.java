package weir.app.console;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import weir.workspace.Progress;

/** Shows progress on standard error; on a terminal, as one line that is rewritten. */
public final class ProgressLine implements Progress {

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(120);

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long shownAt;
  private boolean open;
  private String waitedFor = "";

  /**
   * Returns the line.
   *
   * @param out standard error
   * @param terminal whether the stream is a terminal, on which a line can be rewritten
   * @param nanos a clock that never goes back
   */
  public ProgressLine(PrintStream out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public void at(Step step) {
    switch (step.work()) {
      case ALLOCATE -> at("allocating", step.done(), step.of());
      case WRITE_TREES -> at("writing trees", step.done(), step.of());
      case READ_BLOCKS -> at("reading blocks", step.done(), step.of());
      case KEEP_PROOFS -> at("keeping proofs of blocks", step.done(), step.of());
      // Each action is printed on a line of its own.
      case SEND -> {}
    }
  }

  /** Shows how far long work has got; at intervals, and only on a terminal. */
  public void at(String what, long done, long of) {
    long now = nanos.getAsLong();
    if (!terminal || (now - shownAt < EVERY_NANOS && done < of)) {
      return;
    }
    shownAt = now;
    out.printf("\r\u001b[K  %s %,d of %,d", what, done, of);
    out.flush();
    open = true;
  }

  @Override
  public void waits(String why) {
    if (!why.equals(waitedFor)) {
      waitedFor = why;
      say("waiting: " + why);
    }
  }

  /** Prints a message on a line of its own. */
  public void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  private void clear() {
    if (open) {
      out.print("\r\u001b[K");
      open = false;
    }
  }
}
