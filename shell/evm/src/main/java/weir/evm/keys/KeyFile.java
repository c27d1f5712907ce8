package weir.evm.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** Secrets in files, read only if their owner alone can read them. */
public final class KeyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final int LONGEST = 64 * 1024;

  private KeyFile() {}

  /**
   * Returns the signer whose private key the file holds: 64 hexadecimal digits, with or without 0x.
   *
   * @throws IOException if the file is missing, holds something else, or if others than its owner
   *     may read or write it; no message shows its content
   */
  public static Signer read(Path file) throws IOException {
    byte[] content = secret(file);
    byte[] key = new byte[0];
    try {
      String text = new String(content, StandardCharsets.US_ASCII).strip();
      key = HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
      return KeySigner.of(key);
    } catch (IllegalArgumentException e) {
      // Not kept as the cause: its message would quote the file.
      throw new IOException(file + ": not a private key of 64 hexadecimal digits");
    } finally {
      Arrays.fill(content, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Returns the bytes of a file that only its owner may read or write. */
  static byte[] secret(Path file) throws IOException {
    requireOwnerOnly(file);
    if (Files.size(file) > LONGEST) {
      throw new IOException(file + ": longer than " + LONGEST + " bytes, so it is not a key");
    }
    return Files.readAllBytes(file);
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), "", "there is no such file");
    }
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // nothing to check: such systems keep their permissions elsewhere
    }
    Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(granted)) {
      throw new IOException(
          "%s: its permissions are %s, so others could use the key (fix: chmod 600 %s)"
              .formatted(file, PosixFilePermissions.toString(granted), file));
    }
  }
}
