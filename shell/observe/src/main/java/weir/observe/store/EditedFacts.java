package weir.observe.store;

import java.io.IOException;

/** Facts are not what was kept; the message says what does not agree. */
public final class EditedFacts extends IOException {

  private static final long serialVersionUID = 1;

  EditedFacts(String message) {
    super(message);
  }

  EditedFacts(String message, Exception cause) {
    super(message, cause);
  }
}
