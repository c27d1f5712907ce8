package weir.evm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Anvil as npm delivers it: one package with the program for each kind of machine. */
final class AnvilPackage {

  private static final int INSTALL_MINUTES = 10;
  private static final ReentrantLock INSTALLING = new ReentrantLock();

  private AnvilPackage() {}

  /** Returns the program in the folder; if it is missing, installs the version of the lock file. */
  static Path program(Path folder, Consumer<String> progress) throws IOException {
    String kind = kind(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    Path program =
        folder.toAbsolutePath().resolve("node_modules/@foundry-rs/anvil-" + kind + "/bin/anvil");
    if (Files.isExecutable(program)) {
      return program;
    }
    Path lock = folder.resolve("package-lock.json");
    if (!Files.isRegularFile(lock)) {
      throw new IOException("the embedded chain's lock file is missing: " + lock);
    }
    INSTALLING.lock(); // the file's lock holds between processes only
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!Files.isExecutable(program)) {
        progress.accept("installing the embedded chain (anvil, once, about 45 MB)");
        install(folder);
      }
    } finally {
      INSTALLING.unlock();
    }
    if (!Files.isExecutable(program)) {
      throw new IOException("npm installed no anvil for " + kind + " in " + folder);
    }
    return program;
  }

  /** Returns the name that npm's package gives this kind of machine. */
  static String kind(String system, String processor) throws IOException {
    String name = system.toLowerCase(Locale.ROOT);
    String os = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "darwin" : "";
    String cpu =
        switch (processor) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> "";
        };
    if (os.isEmpty() || cpu.isEmpty()) {
      throw new IOException(
          "there is no embedded chain for %s on %s: it runs on Linux and macOS, on amd64 and arm64"
              .formatted(system, processor));
    }
    return os + "-" + cpu;
  }

  private static void install(Path folder) throws IOException {
    // No scripts: the program is in the package, and its script would only download it again.
    var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    Path said = Files.createTempFile("weir-npm", ".txt");
    try {
      Process npm = start(command, folder, said);
      npm.getOutputStream().close();
      if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        npm.destroyForcibly();
        throw new IOException(
            "npm ci took longer than " + INSTALL_MINUTES + " minutes in " + folder);
      }
      if (npm.exitValue() != 0) {
        throw new IOException(
            "the embedded chain could not be installed; check the network. npm ci in %s printed:%n%s"
                .formatted(folder, Files.readString(said, StandardCharsets.UTF_8)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm installed the embedded chain", e);
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static Process start(List<String> command, Path folder, Path said) throws IOException {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
    } catch (IOException e) {
      throw new IOException(
          "the embedded chain needs npm to be installed once (fix: install Node.js, or run npm ci"
              + " in "
              + folder
              + ")",
          e);
    }
  }
}
