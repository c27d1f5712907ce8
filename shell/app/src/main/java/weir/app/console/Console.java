package weir.app.console;

import java.io.PrintStream;
import java.time.InstantSource;
import weir.workspace.Watch;

/**
 * Where a command speaks to, and the clock on the wall.
 *
 * @param out for results
 * @param err for diagnostics and progress
 * @param colours whether results may be coloured
 * @param progress for long work
 * @param clock what time it is
 */
public record Console(
    PrintStream out, PrintStream err, boolean colours, ProgressLine progress, InstantSource clock) {

  /** Returns the console of this process. */
  @SuppressWarnings("SystemConsoleNull") // the JDK still declares that it may be null
  public static Console ofProcess() {
    var console = System.console();
    boolean terminal = console != null && console.isTerminal();
    boolean colours = terminal && System.getenv("NO_COLOR") == null;
    return new Console(
        System.out,
        System.err,
        colours,
        new ProgressLine(System.err, terminal, System::nanoTime),
        InstantSource.system());
  }

  /** Returns who follows a use case: the line of progress, and nobody stops it. */
  public Watch watch() {
    return Watch.of(progress);
  }
}
