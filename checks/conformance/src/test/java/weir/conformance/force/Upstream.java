package weir.conformance.force;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import weir.json.Json;

/** The honest node behind a proxy, over one connection. */
final class Upstream implements AutoCloseable {

  private final URI uri;
  private Optional<Socket> socket = Optional.empty();

  Upstream(URI uri) {
    this.uri = uri;
  }

  /** Returns the text of the answer. */
  synchronized String text(String body) throws IOException {
    try {
      Socket open = open();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String head =
          "POST / HTTP/1.1\r\nhost: node\r\ncontent-type: application/json\r\n%s %d\r\n\r\n"
              .formatted(HttpHead.LENGTH, bytes.length);
      byte[] start = head.getBytes(StandardCharsets.US_ASCII);
      byte[] request = java.util.Arrays.copyOf(start, start.length + bytes.length);
      System.arraycopy(bytes, 0, request, start.length, bytes.length);
      open.getOutputStream().write(request);
      var answer = new BufferedInputStream(open.getInputStream(), 1 << 16);
      byte[] read = answer.readNBytes(HttpHead.length(answer));
      return new String(read, StandardCharsets.UTF_8);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Socket open() throws IOException {
    if (socket.isEmpty()) {
      var opened = new Socket(uri.getHost(), uri.getPort());
      opened.setTcpNoDelay(true);
      socket = Optional.of(opened);
    }
    return socket.get();
  }

  /** Returns the whole answer: an object with a result or an error. */
  Json.Fields forward(String body) throws IOException {
    return Json.parse(text(body)).asFields();
  }

  /** Returns the result of a call; null in JSON if there is none. */
  Json ask(String method, Json... params) throws IOException {
    Json.Fields answer = forward(call(method, List.of(params), Json.of(1)));
    return answer.get("result").orElse(Json.ofNull());
  }

  static String call(String method, List<Json> params, Json id) {
    return Json.fields()
        .with("jsonrpc", "2.0")
        .with("id", id)
        .with("method", method)
        .with("params", Json.of(params))
        .toString();
  }

  long head() throws IOException {
    return number(ask("eth_blockNumber")).orElseThrow();
  }

  /** Returns the quantity that the JSON is. */
  static Optional<Long> number(Json json) {
    return json instanceof Json.Text(var text, _) && text.matches("0x[0-9a-f]{1,15}")
        ? Optional.of(Long.decode(text))
        : Optional.empty();
  }

  static Json quantity(long number) {
    return Json.of("0x" + Long.toHexString(number));
  }

  @Override
  public void close() {
    socket.ifPresent(open -> {
      try {
        open.close();
      } catch (IOException e) {
        // It is gone already.
      }
    });
    socket = Optional.empty();
  }
}
