package weir.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Reads and writes files that the user names. It never reads more than a given number of bytes, as
 * a device has no size and no end, and it never creates a folder.
 */
public final class NamedFile {

  private NamedFile() {}

  /**
   * Writes a text, over what the file held.
   *
   * @throws IOException if the disk fails, or if the folder is missing; it is not created, as the
   *     name may be a mistake
   */
  public static void text(Path file, String text) throws IOException {
    check(file);
    Files.writeString(file, text);
  }

  /**
   * Writes a text whole or not at all, over what the file held.
   *
   * @throws IOException as {@link #text} does
   */
  public static void whole(Path file, String text) throws IOException {
    check(file);
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "weir", ".tmp");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Checks that a file can be written, before long work is done for it.
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

  /**
   * Returns all bytes of a file; empty if there are more than {@code most}.
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

  /**
   * Returns how many bytes a file has, in words; for a device, which has no size, that there are
   * more than {@code most}.
   */
  static String size(Path file, long most) throws IOException {
    return Files.isRegularFile(file) ? Files.size(file) + " bytes" : "more than " + most + " bytes";
  }
}
