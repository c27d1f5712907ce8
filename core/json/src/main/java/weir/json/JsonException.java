package weir.json;

import java.io.IOException;

/**
 * A text that is not JSON, that passes a limit, or whose values are not of the kinds that are
 * expected.
 *
 * <p>A message says what is wrong and where. It may quote a few characters of the text, so do not
 * show it for a text that holds a secret.
 */
public final class JsonException extends IOException {

  private static final long serialVersionUID = 1;

  private final String what;
  private final int line;
  private final int column;

  JsonException(String what, JsonPlace place) {
    super(place.equals(JsonPlace.NONE) ? what : what + " (" + place + ")");
    this.what = what;
    this.line = place.line();
    this.column = place.column();
  }

  /** Returns what is wrong, without the place. */
  public String what() {
    return what;
  }

  /** Returns where it is wrong; {@link JsonPlace#NONE} for a value that was made and not read. */
  public JsonPlace place() {
    return new JsonPlace(line, column);
  }
}
