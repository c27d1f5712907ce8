package weir.json;

import java.io.IOException;
import java.util.Optional;

/**
 * A text that is not JSON, that passes a limit, or whose values are not of the kinds that are
 * expected.
 *
 * <p>The message states what is wrong and where. It may quote a few characters of the text, so do
 * not show it for a text that holds a secret.
 */
public final class JsonException extends IOException {

  private static final long serialVersionUID = 1;

  private final String what;
  private final int line;
  private final int column;
  private final int width;
  private final String path;

  JsonException(String what, JsonPlace place) {
    this(what, place, "");
  }

  JsonException(String what, JsonPlace place, String path) {
    super(place.equals(JsonPlace.NONE) ? what : what + " (" + place + ")");
    this.what = what;
    this.line = place.line();
    this.column = place.column();
    this.width = place.width();
    this.path = path;
  }

  /** Returns what is wrong, without the place. */
  public String what() {
    return what;
  }

  /** Returns where it is wrong; {@link JsonPlace#NONE} for a value that was made and not read. */
  public JsonPlace place() {
    return new JsonPlace(line, column, width);
  }

  /**
   * Returns the path to it from the root value, such as {@code $.sections[2].amount}, for a text
   * that is not JSON or passes a limit; a value does not know its own path.
   */
  public Optional<String> path() {
    return Optional.of(path).filter(known -> !known.isEmpty());
  }
}
