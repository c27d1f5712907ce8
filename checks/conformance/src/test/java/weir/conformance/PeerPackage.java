package weir.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import weir.testkit.Repository;

/**
 * Contracts of other projects from npm: fetched once, checked against a pinned hash, kept under
 * {@code target} and never in the repository.
 *
 * @param name of the package
 * @param version exactly
 * @param integrity its SHA-512, as lock files spell it
 */
record PeerPackage(String name, String version, String integrity) {

  private static final Path KEPT = Repository.root().resolve("checks/conformance/target/peers");

  /**
   * Returns the unpacked package. Without it a test is skipped by name, but fails where CI is true.
   */
  Path folder() throws IOException {
    Path folder = KEPT.resolve((name + "-" + version).replaceAll("[^A-Za-z0-9.]+", "-"));
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(KEPT);
    Path fresh = Files.createTempDirectory(KEPT, "fresh");
    try {
      run(fresh, "npm", "pack", "--silent", name + "@" + version);
      Path archive = only(fresh);
      if (!integrity.equals("sha512-" + sha512(archive))) {
        throw new AssertionError(this + " is not what was pinned: sha512-" + sha512(archive));
      }
      run(fresh, "tar", "xzf", archive.getFileName().toString());
    } catch (IOException e) {
      unavailable(e);
    }
    Files.move(fresh.resolve("package"), folder, StandardCopyOption.ATOMIC_MOVE);
    return folder;
  }

  private void unavailable(IOException e) throws IOException {
    if ("true".equals(System.getenv("CI"))) {
      throw e;
    }
    Assumptions.abort("npm did not deliver " + name + "@" + version + ": " + e.getMessage());
  }

  /** Runs a program in the folder and returns what it printed. */
  static String run(Path folder, String... command) throws IOException {
    Path out = Files.createTempFile("peer", ".out");
    Path err = Files.createTempFile("peer", ".err");
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + ": " + Files.readString(err));
      }
      return Files.readString(out, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow(() -> new IOException("npm packed nothing"));
    }
  }

  private static String sha512(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
