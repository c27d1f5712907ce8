package weir.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a file is written that somebody has named. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Writes a text, in place of what the file held.
   *
   * @throws IOException if the disk fails, or if the folder is missing, which is not made: it may
   *     be a mistake of spelling
   */
  public static void text(Path file, String text) throws IOException {
    check(file);
    Files.writeString(file, text);
  }

  /**
   * Looks at what is in the way of a file, before long work is done for it.
   *
   * @throws IOException if it is a folder, or its folder is missing
   */
  public static void check(Path file) throws IOException {
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
