package weir.app.console;

import java.io.PrintStream;
import java.time.InstantSource;
import weir.workspace.Watch;

/**
 * What a command prints to, and the system's clock.
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

  /** Returns a watch that shows the line of progress and never stops the use case. */
  public Watch watch() {
    return Watch.of(progress);
  }
}
