package weir.settle;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A separate process that holds the lock of a file until it is ended. */
final class OtherProcess {

  private OtherProcess() {}

  /** Starts it; it says {@code locked} once it holds the lock. */
  static Process start(Path file) throws IOException, URISyntaxException {
    var classes = OtherProcess.class.getProtectionDomain().getCodeSource().getLocation();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            new File(classes.toURI()).toString(),
            OtherProcess.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Locks the file and waits until its input ends. */
  public static void main(String[] arguments) throws IOException {
    var options = StandardOpenOption.WRITE;
    try (var file = FileChannel.open(Path.of(arguments[0]), options);
        FileLock lock = file.lock()) {
      System.out.println(lock.isValid() ? "locked" : "not locked");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
