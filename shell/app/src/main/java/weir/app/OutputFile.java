package weir.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How commands write what they have made. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Writes a text anew.
   *
   * @throws IOException if the disk fails, or if the folder is missing, which is not made: it may
   *     be a mistake of spelling
   */
  static void text(Path file, String text) throws IOException {
    check(file);
    Files.writeString(file, text);
  }

  /** Says what is in the way of a file, before a long work is done for it. */
  static void check(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("").normalize();
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "%s cannot be written: there is no folder %s; make it first".formatted(file, folder));
    }
  }
}
