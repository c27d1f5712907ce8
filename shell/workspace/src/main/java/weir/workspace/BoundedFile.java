package weir.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files that are named from outside, never more of them than they may have: a device has no
 * size and no end.
 */
public final class BoundedFile {

  private BoundedFile() {}

  /**
   * Returns all bytes of a file; nothing if there are more than {@code most}.
   *
   * @throws IOException if it cannot be read, or is a folder
   */
  public static Optional<byte[]> bytes(Path file, int most) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file in it");
    }
    if (Files.isRegularFile(file) && Files.size(file) > most) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    }
  }

  /** Returns how many bytes a file has, in words; a device only says that there are more. */
  static String size(Path file, long most) throws IOException {
    return Files.isRegularFile(file) ? Files.size(file) + " bytes" : "more than " + most + " bytes";
  }
}
