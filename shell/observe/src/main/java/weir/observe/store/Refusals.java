package weir.observe.store;

import java.io.IOException;

/** Why a store is not opened, in the same words for files and databases. */
final class Refusals {

  private Refusals() {}

  static IOException anotherSource(String name, String stated, String source) {
    return new IOException(
        "%s holds facts of %s, not of %s; name another file"
            .formatted(name, stated.isEmpty() ? "an unknown source" : stated, source));
  }

  static IOException laterVersion(String name, long version, long own) {
    return new IOException(
        ("%s was written by a later version of this program (format %d, not %d); use that version,"
                + " or name another file")
            .formatted(name, version, own));
  }

  static IOException edited(String name, String why) {
    return new EditedFacts(editedWords(name, why));
  }

  static IOException edited(String name, Exception cause) {
    return new EditedFacts(editedWords(name, String.valueOf(cause.getMessage())), cause);
  }

  private static String editedWords(String name, String why) {
    return "%s was edited or is damaged: %s; name another, or delete it to read the chain again"
        .formatted(name, why);
  }

  static IOException notWritten(String name, Exception cause) {
    return new IOException(
        "%s cannot be written (%s); the last blocks were not kept, all before them are"
            .formatted(name, cause.getMessage()),
        cause);
  }

  static IOException inUse(String name) {
    return new IOException(name + " is in use by another run of this program");
  }

  static IOException inUse(String name, Exception cause) {
    return new IOException(inUse(name).getMessage(), cause);
  }
}
