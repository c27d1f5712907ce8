package weir.evm.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Requests by plain HTTP to a server on this machine, one after another over one connection.
 *
 * <p>The body of an answer is read from the socket into one array, which is used again. That takes
 * a fraction of the processor time of the client of the JDK, which serves every other address.
 *
 * <p>Not for several threads at once. Interrupting the thread closes the connection.
 */
public final class LoopbackHttp implements AutoCloseable {

  private static final int DEFAULT_PORT = 80;

  private final InetSocketAddress server;
  private final String head;
  private final Duration timeout;
  private final HttpBody body;
  private Optional<HttpConnection> idle = Optional.empty();

  /**
   * Returns a client; nothing is connected yet.
   *
   * @param uri an address for which {@link #isFor} is true
   * @param authorization the value of that header, if it is needed
   * @param timeout how long a request may take, from the first byte out to the last byte in
   * @param limit the most bytes of an answer's body
   * @param slack how many bytes the array has beyond a body
   */
  public LoopbackHttp(
      URI uri, Optional<String> authorization, Duration timeout, int limit, int slack) {
    if (!isFor(uri)) {
      throw new IllegalArgumentException("not plain HTTP to this machine");
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    this.server = new InetSocketAddress(uri.getHost(), port);
    this.timeout = timeout;
    this.body = new HttpBody(limit, slack);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    this.head =
        "POST %s%s HTTP/1.1\r\nhost: %s:%d\r\n%scontent-type: application/json\r\ncontent-length: "
            .formatted(
                path,
                query,
                uri.getHost(),
                port,
                authorization.map(value -> "authorization: " + value + "\r\n").orElse(""));
  }

  /** Returns whether the address is plain HTTP to this machine itself, by its text alone. */
  public static boolean isFor(URI uri) {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    return scheme.equalsIgnoreCase("http") && isLoopback(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return host.startsWith("[")
          ? InetAddress.ofLiteral(host.substring(1, host.length() - 1)).isLoopbackAddress()
          : Inet4Address.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // a name
    }
  }

  /**
   * Sends the text and returns the status of the answer, whose body is then in {@link #body}.
   *
   * @throws java.net.SocketTimeoutException if that takes longer than allowed
   * @throws java.nio.channels.ClosedByInterruptException if the thread is interrupted
   * @throws TooLargeException if the body is longer than allowed
   * @throws IOException if there is no connection, it breaks, or the answer is not HTTP
   */
  public int post(String text) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    byte[] start = (head + content.length + "\r\n\r\n").getBytes(ISO_8859_1);
    long end = System.nanoTime() + timeout.toNanos();
    Optional<HttpConnection> kept = idle;
    idle = Optional.empty();
    if (kept.isPresent()) {
      try {
        return exchange(kept.get(), start, content, end);
      } catch (HttpConnection.NothingException e) {
        // The server closed the connection while it was idle, and has not seen the request.
      }
    }
    try {
      return exchange(HttpConnection.open(server, end), start, content, end);
    } catch (HttpConnection.NothingException e) {
      var none = new EOFException("the connection ended without an answer");
      none.initCause(e);
      throw none;
    }
  }

  private int exchange(HttpConnection connection, byte[] start, byte[] content, long end)
      throws IOException {
    boolean isKept = false;
    try {
      connection.send(start, content, end);
      HttpHead answer = connection.head();
      connection.body(answer, body);
      isKept = answer.isKept() && answer.length() != HttpHead.TO_THE_END && connection.isDrained();
      return answer.status();
    } finally {
      if (isKept) {
        idle = Optional.of(connection);
      } else {
        connection.close();
      }
    }
  }

  /** Returns the body of the last answer, of {@link #length} bytes; it changes with the next. */
  public byte[] body() {
    return body.bytes();
  }

  /** Returns how many bytes of the array are the body. */
  public int length() {
    return body.length();
  }

  @Override
  public void close() throws IOException {
    if (idle.isPresent()) {
      idle.get().close();
      idle = Optional.empty();
    }
  }
}
