package weir.app.console;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which Weir is installed. */
public final class InstallFolder {

  private InstallFolder() {}

  /** Returns the folder from which the embedded chain is installed. */
  public static Path embedded() throws IOException {
    Path start = program();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path embedded = folder.resolve("embedded");
      if (Files.exists(embedded.resolve("package.json"))) {
        return embedded;
      }
    }
    throw new IOException("the folder embedded/ of the project was not found above " + start);
  }

  private static Path program() throws IOException {
    try {
      return Path.of(
          InstallFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the folder of the program cannot be found", e);
    }
  }
}
