package weir.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected texts in files: {@code -Dweir.golden=update} rewrites them, and git shows the changes.
 */
public final class Golden {

  private static final boolean UPDATE = "update".equals(System.getProperty("weir.golden"));

  private Golden() {}

  /** Compares the text with that of the file, or writes the file when asked to. */
  public static void matches(Path file, String actual) {
    try {
      if (UPDATE) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
        return;
      }
      String expected = Files.exists(file) ? Files.readString(file) : "";
      if (!expected.equals(actual)) {
        throw new AssertionError(
            "%s differs%n--- expected%n%s%n--- actual%n%s%n(-Dweir.golden=update rewrites it)"
                .formatted(file, expected, actual));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
