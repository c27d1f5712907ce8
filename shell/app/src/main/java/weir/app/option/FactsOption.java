package weir.app.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import weir.app.console.InputRefused;
import weir.observe.FactLocation;
import weir.workspace.NamedFile;

/** Texts of the command line that say where facts are kept. */
public final class FactsOption {

  /** The environment variable with the place of facts for commands that name none. */
  public static final String VARIABLE = "WEIR_FACTS";

  private static final String PASSWORD = "PGPASSWORD";

  private FactsOption() {}

  /**
   * Returns the place that an option names, or otherwise the environment, if one of them does.
   *
   * @throws InputRefused if it is no place
   * @throws IOException if it is a file that cannot be written
   */
  public static Optional<FactLocation> location(Optional<String> option)
      throws InputRefused, IOException {
    Optional<String> text = option.or(() -> variable(VARIABLE));
    return text.isEmpty() ? Optional.empty() : Optional.of(location(text.get()));
  }

  /** Returns the place that a text names, as above. */
  public static FactLocation location(String text) throws InputRefused, IOException {
    FactLocation location;
    try {
      location = FactLocation.parse(text, variable(PASSWORD).orElse(""));
    } catch (IllegalArgumentException e) {
      throw new InputRefused("where facts are kept is " + e.getMessage());
    }
    if (location.file().isPresent()) {
      NamedFile.check(location.file().get());
    }
    return location;
  }

  /** Returns a file in the working folder. */
  public static FactLocation file(String name) {
    return FactLocation.of(Path.of(name));
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }
}
