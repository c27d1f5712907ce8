package weir.evm.http;

import java.net.ProtocolException;
import java.util.Locale;

/**
 * The head of an answer: its status and how its body ends.
 *
 * @param status the number of three digits
 * @param length of the body in bytes; {@link #CHUNKED}, or {@link #TO_THE_END} of the connection
 * @param isKept whether the connection can carry another request
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112: HTTP/1.1</a>
 */
record HttpHead(int status, long length, boolean isKept) {

  static final long CHUNKED = -1;
  static final long TO_THE_END = -2;

  private static final long UNKNOWN = -3;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /** Returns the head of these lines, the first of which is that of the status. */
  static HttpHead of(Iterable<String> lines) throws ProtocolException {
    var all = lines.iterator();
    String first = all.hasNext() ? all.next() : "";
    if (!first.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
      throw new ProtocolException("no answer of HTTP/1");
    }
    int status = Integer.parseInt(first.substring(9, 12));
    boolean isKept = first.charAt(7) == '1';
    boolean isChunked = false;
    long length = UNKNOWN;
    while (all.hasNext()) {
      String line = all.next();
      int colon = line.indexOf(':');
      if (colon < 1 || !line.substring(0, colon).matches("[!-9;-~]+")) {
        throw new ProtocolException("a malformed header");
      }
      String value = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = length(value, length);
        case "transfer-encoding" -> isChunked = isChunked(value, isChunked);
        case "content-encoding" -> checkPlain(value);
        case "connection" -> isKept = isKept(value, isKept);
        default -> {
          // says nothing of where the body ends
        }
      }
    }
    return new HttpHead(status, end(status, length, isChunked), isKept);
  }

  private static long end(int status, long length, boolean isChunked) throws ProtocolException {
    if (isChunked && length != UNKNOWN) {
      throw new ProtocolException("two lengths of one body"); // a way to smuggle answers
    }
    if (status < 200 || status == NO_CONTENT || status == NOT_MODIFIED) {
      return 0;
    }
    return isChunked ? CHUNKED : length == UNKNOWN ? TO_THE_END : length;
  }

  private static long length(String value, long before) throws ProtocolException {
    if (!value.matches("[0-9]{1,18}")) {
      throw new ProtocolException("a malformed length");
    }
    long length = Long.parseLong(value);
    if (before != UNKNOWN && before != length) {
      throw new ProtocolException("two lengths of one body");
    }
    return length;
  }

  private static boolean isChunked(String value, boolean before) throws ProtocolException {
    if (before || !value.equals("chunked")) {
      throw new ProtocolException("a transfer encoding that was not asked for");
    }
    return true;
  }

  private static void checkPlain(String value) throws ProtocolException {
    if (!value.equals("identity")) {
      throw new ProtocolException("a content encoding that was not asked for");
    }
  }

  private static boolean isKept(String value, boolean before) {
    if (value.contains("close")) {
      return false;
    }
    return before || value.contains("keep-alive");
  }
}
