package weir.evm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers each request in the wrong way that a test chooses. */
final class BadServer implements AutoCloseable {

  /** What to do with a request's body. */
  @FunctionalInterface
  interface Answering {
    void answer(String body, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Answering answering;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  private BadServer(ServerSocket socket, Answering answering) {
    this.socket = socket;
    this.answering = answering;
  }

  static BadServer start(Answering answering) throws IOException {
    var server =
        new BadServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answering);
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  /** A server that answers the first request with the first text, and so on; the last one stays. */
  static BadServer saying(String... answers) throws IOException {
    var left = new CopyOnWriteArrayList<>(answers);
    return start((_, out) -> ok(out, left.size() > 1 ? left.removeFirst() : left.getFirst()));
  }

  static void ok(OutputStream out, String body) throws IOException {
    write(out, "200 OK", body);
  }

  static void write(OutputStream out, String status, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head =
        "HTTP/1.1 %s\r\ncontent-length: %d\r\nconnection: close\r\n\r\n".formatted(status, length);
    out.write((head + body).getBytes(StandardCharsets.UTF_8));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v3/secret-key");
  }

  /** What came before each body. */
  List<String> heads() {
    return heads;
  }

  /** The requests so far. */
  List<String> bodies() {
    return bodies;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      String body = body(connection.getInputStream(), heads);
      bodies.add(body);
      answering.answer(body, connection.getOutputStream());
    } catch (IOException e) {
      return; // the client hung up
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads a request and returns its body. */
  static String body(InputStream in) throws IOException {
    return body(in, new ArrayList<>());
  }

  private static String body(InputStream in, List<String> heads) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    heads.add(head.toString());
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:") + "content-length:".length();
    int length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)).strip());
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
