package weir.evm.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
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
public final class LoopbackHttp implements HttpPost {

  private static final int DEFAULT_PORT = 80;

  private final InetSocketAddress server;
  private final String head;
  private final Duration timeout;
  private final HttpBody body;
  private Optional<HttpConnection> idle = Optional.empty();

  private LoopbackHttp(
      InetSocketAddress server, URI uri, Optional<String> authorization, HttpLimits limits) {
    this.server = server;
    this.timeout = limits.timeout();
    this.body = new HttpBody(limits.bytes(), limits.slack());
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    this.head =
        "POST %s%s HTTP/1.1\r\nhost: %s:%d\r\n%scontent-type: application/json\r\ncontent-length: "
            .formatted(
                path,
                query,
                uri.getHost(),
                server.getPort(),
                authorization.map(value -> "authorization: " + value + "\r\n").orElse(""));
  }

  /**
   * Returns a client, if the address is plain HTTP to this machine itself; nothing is connected
   * yet.
   *
   * @param authorization the value of that header, if it is needed
   */
  public static Optional<LoopbackHttp> of(
      URI uri, Optional<String> authorization, HttpLimits limits) {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    return scheme.equalsIgnoreCase("http")
        ? loopback(host.toLowerCase(Locale.ROOT))
            .map(address -> {
              int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
              var server = new InetSocketAddress(address, port);
              return new LoopbackHttp(server, uri, authorization, limits);
            })
        : Optional.empty();
  }

  /** Returns the address of a host that is this machine, by its text and by its address. */
  private static Optional<InetAddress> loopback(String host) {
    try {
      InetAddress address =
          host.equals("localhost")
              ? InetAddress.getByName(host)
              : host.startsWith("[")
                  ? InetAddress.ofLiteral(host.substring(1, host.length() - 1))
                  : Inet4Address.ofLiteral(host);
      return Optional.of(address).filter(InetAddress::isLoopbackAddress);
    } catch (IllegalArgumentException | UnknownHostException e) {
      return Optional.empty(); // another name
    }
  }

  @Override
  public HttpAnswer post(String text) throws IOException {
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

  private HttpAnswer exchange(HttpConnection connection, byte[] start, byte[] content, long end)
      throws IOException {
    boolean isKept = false;
    try {
      connection.send(start, content, end);
      HttpHead answer = connection.head();
      connection.body(answer, body);
      isKept = answer.isKept() && answer.length() != HttpHead.TO_THE_END && connection.isDrained();
      return new HttpAnswer(answer.status(), body.bytes(), body.length());
    } finally {
      if (isKept) {
        idle = Optional.of(connection);
      } else {
        connection.close();
      }
    }
  }

  @Override
  public void close() {
    idle.ifPresent(HttpConnection::close);
    idle = Optional.empty();
  }
}
