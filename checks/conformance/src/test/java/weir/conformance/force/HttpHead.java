package weir.conformance.force;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The head of a message of HTTP/1.1. */
final class HttpHead {

  static final String LENGTH = "content-length:";

  private HttpHead() {}

  /** Reads the head of a message, and returns the length of its body. */
  static int length(InputStream message) throws IOException {
    int length = 0;
    while (true) {
      String line = line(message);
      if (line.isEmpty()) {
        return length;
      }
      if (line.startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
  }

  private static String line(InputStream message) throws IOException {
    var line = new StringBuilder();
    for (int next = message.read(); next != '\n'; next = message.read()) {
      if (next < 0) {
        throw new EOFException("the connection is closed");
      }
      line.append((char) next);
    }
    return line.toString().strip().toLowerCase(Locale.ROOT);
  }
}
