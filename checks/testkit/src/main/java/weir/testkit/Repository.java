package weir.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Folders: the root of the project, and the real data that may be beside it. */
public final class Repository {

  private Repository() {}

  /** Returns the root of the project: the nearest folder above that holds {@code .mvn}. */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    throw new IllegalStateException("not inside the project: " + here);
  }

  /** Returns a file or folder of the real data beside the project, if it exists. */
  public static Optional<Path> data(String name) {
    Path path = root().resolveSibling("shared").resolve("data").resolve(name);
    return Files.exists(path) ? Optional.of(path) : Optional.empty();
  }
}
