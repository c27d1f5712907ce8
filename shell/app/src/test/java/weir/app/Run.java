package weir.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import weir.app.console.Console;
import weir.app.console.ProgressLine;

/**
 * What a command printed and how it ended.
 *
 * @param exit its exit code
 * @param out standard output
 * @param err standard error
 */
record Run(int exit, String out, String err) {

  static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

  /** Runs a command as the command line would, with a fixed clock. */
  static Run of(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = Main.run(console(outStream, errStream), arguments);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Returns a console that nobody sees. */
  static Console console() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return console(nowhere, nowhere);
  }

  private static Console console(PrintStream out, PrintStream err) {
    return new Console(
        out, err, false, new ProgressLine(err, false, () -> 0), InstantSource.fixed(NOW));
  }
}
