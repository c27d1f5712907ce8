package weir.evm.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;

/** One connection, which carries one request and its answer at a time. */
final class HttpConnection {

  /** The connection ended before the first byte of an answer. */
  static final class NothingException extends IOException {
    private static final long serialVersionUID = 1;

    NothingException(Throwable cause) {
      super(cause);
    }
  }

  private static final int MOST_INTERIM = 8;

  private final HttpSocket socket;
  private final HttpInput input;

  private HttpConnection(HttpSocket socket) {
    this.socket = socket;
    this.input = new HttpInput(socket);
  }

  /** Connects until {@code end}, by {@link System#nanoTime}. */
  static HttpConnection open(InetSocketAddress server, long end) throws IOException {
    return new HttpConnection(HttpSocket.open(server, end));
  }

  /** Sends a request; its answer is awaited until {@code end}, by {@link System#nanoTime}. */
  void send(byte[] head, byte[] body, long end) throws IOException {
    socket.until(end);
    input.clear();
    try {
      socket.write(head, body);
      input.fill();
    } catch (SocketTimeoutException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new NothingException(e);
    }
  }

  /** Reads the head of the answer. */
  HttpHead head() throws IOException {
    for (int i = 0; i < MOST_INTERIM; i++) {
      var head = HttpHead.of(input.lines());
      if (head.status() >= 200) {
        return head;
      }
    }
    throw new ProtocolException("no end of interim answers");
  }

  /** Reads the body of the answer. */
  void body(HttpHead head, HttpBody body) throws IOException {
    body.clear();
    if (head.length() == HttpHead.CHUNKED) {
      chunks(body);
    } else if (head.length() == HttpHead.TO_THE_END) {
      rest(body);
    } else {
      bytes(body, head.length());
    }
  }

  /** Returns whether nothing follows the answer that was read. */
  boolean isDrained() {
    return input.isDrained();
  }

  void close() {
    socket.close();
  }

  private void chunks(HttpBody body) throws IOException {
    while (true) {
      String line = input.line();
      int semicolon = line.indexOf(';');
      String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
      if (!digits.matches("[0-9a-fA-F]{1,15}")) {
        throw new ProtocolException("a malformed chunk");
      }
      long length = Long.parseLong(digits, 16);
      if (length == 0) {
        input.lines(); // of a trailer
        return;
      }
      bytes(body, length);
      if (!input.line().isEmpty()) {
        throw new ProtocolException("a chunk of another length");
      }
    }
  }

  private void rest(HttpBody body) throws IOException {
    while (true) {
      if (body.isFull()) {
        if (!input.isAtEnd()) {
          body.reserve(1); // which is refused
        }
        return;
      }
      body.reserve(1);
      int count = input.some(body.bytes(), body.length(), body.room());
      if (count < 0) {
        return;
      }
      body.added(count);
    }
  }

  private void bytes(HttpBody body, long length) throws IOException {
    body.reserve(length);
    long left = length;
    while (left > 0) {
      int count = input.some(body.bytes(), body.length(), (int) left);
      if (count < 0) {
        throw new EOFException("the connection ended in the middle of an answer");
      }
      body.added(count);
      left -= count;
    }
  }
}
