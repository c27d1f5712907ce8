package weir.conformance.force;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers requests over HTTP/1.1 on this machine; it can cut an answer or a connection. */
final class ProxyServer implements AutoCloseable {

  /** Makes the answer to the body of a request. */
  interface Answering {
    FaultReply answer(String body);
  }

  private final ServerSocket server;
  private final Answering answering;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  ProxyServer(Answering answering) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answering = answering;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        client.setTcpNoDelay(true);
        open.add(client);
        Thread.ofPlatform().daemon().start(() -> serve(client));
      } catch (IOException e) {
        return; // It was closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 14);
      OutputStream out = client.getOutputStream();
      while (true) {
        int length = HttpHead.length(in);
        FaultReply reply =
            answering.answer(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        switch (reply) {
          case FaultReply.Body(int status, String text) -> write(out, status, text, 1);
          case FaultReply.Half(String text) -> {
            write(out, 200, text, 2);
            return; // What is missing of the answer ends the connection.
          }
          case FaultReply.Nothing() -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      // The client is gone.
    } finally {
      open.remove(client);
    }
  }

  /** Writes the first {@code 1 / part} of the body of an answer, after its whole head. */
  private static void write(OutputStream out, int status, String text, int part)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        "HTTP/1.1 %d .\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
            .formatted(status, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    int length = body.length / part;
    byte[] all = Arrays.copyOf(head, head.length + length);
    System.arraycopy(body, 0, all, head.length, length);
    out.write(all);
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      // It is gone already.
    }
  }
}
