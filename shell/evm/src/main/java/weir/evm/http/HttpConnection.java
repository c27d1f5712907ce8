package weir.evm.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One connection, which carries one request and its answer at a time. */
final class HttpConnection {

  /** The connection ended before the first byte of an answer. */
  static final class NothingException extends IOException {
    private static final long serialVersionUID = 1;

    NothingException(Throwable cause) {
      super(cause);
    }
  }

  private static final int MOST_OF_A_HEAD = 1 << 16;
  private static final int MOST_INTERIM = 8;

  // The JDK copies what it reads, so that more at a time would leave the cache of the processor.
  private static final int MOST_AT_ONCE = 1 << 18;
  private static final int WINDOW = 1 << 21;

  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private final byte[] ahead = new byte[1 << 13];
  private int from;
  private int to;
  private int headLeft;
  private long end;

  private HttpConnection(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.socket = channel.socket();
    this.in = socket.getInputStream();
  }

  /** Connects. */
  static HttpConnection open(InetSocketAddress server, long end) throws IOException {
    var channel = SocketChannel.open();
    boolean isOpen = false;
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WINDOW);
      channel.socket().connect(server, millisUntil(end));
      var connection = new HttpConnection(channel);
      isOpen = true;
      return connection;
    } finally {
      if (!isOpen) {
        channel.close();
      }
    }
  }

  /** Sends a request; its answer is awaited until {@code end}, by {@link System#nanoTime}. */
  void send(byte[] head, byte[] body, long until) throws IOException {
    end = until;
    from = 0;
    to = 0;
    ByteBuffer[] both = {ByteBuffer.wrap(head), ByteBuffer.wrap(body)};
    try {
      // A request is short, and fits what the system keeps for a server that does not read.
      while (both[1].hasRemaining()) {
        channel.write(both);
      }
      fill();
    } catch (SocketTimeoutException | java.nio.channels.ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new NothingException(e);
    }
  }

  /** Reads the head of the answer. */
  HttpHead head() throws IOException {
    for (int i = 0; i < MOST_INTERIM; i++) {
      headLeft = MOST_OF_A_HEAD;
      var head = HttpHead.of(lines());
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
    return from == to;
  }

  void close() throws IOException {
    channel.close();
  }

  private void chunks(HttpBody body) throws IOException {
    while (true) {
      headLeft = MOST_OF_A_HEAD;
      String line = line();
      int semicolon = line.indexOf(';');
      String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
      if (!digits.matches("[0-9a-fA-F]{1,15}")) {
        throw new ProtocolException("a malformed chunk");
      }
      long length = Long.parseLong(digits, 16);
      if (length == 0) {
        lines(); // of a trailer
        return;
      }
      bytes(body, length);
      if (!line().isEmpty()) {
        throw new ProtocolException("a chunk of another length");
      }
    }
  }

  private void rest(HttpBody body) throws IOException {
    while (true) {
      body.reserve(body.isFull() ? 0 : 1);
      if (body.isFull()) {
        if (from < to || read(ahead, 0, 1) >= 0) {
          body.reserve(1); // which is refused
        }
        return;
      }
      int count = some(body.bytes(), body.length(), body.room());
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
      int count = some(body.bytes(), body.length(), (int) left);
      if (count < 0) {
        throw new EOFException("the connection ended in the middle of an answer");
      }
      body.added(count);
      left -= count;
    }
  }

  /** Returns the lines up to an empty one. */
  private List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      if (from == to) {
        fill();
      }
      char next = (char) (ahead[from++] & 0xff);
      if (--headLeft < 0) {
        throw new ProtocolException("a head without end");
      }
      if (next == '\n') {
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
          throw new ProtocolException("a malformed end of a line");
        }
        line.setLength(line.length() - 1);
        return line.toString();
      }
      line.append(next);
    }
  }

  private void fill() throws IOException {
    int count = read(ahead, 0, ahead.length);
    if (count < 0) {
      throw new EOFException("the connection ended in the middle of an answer");
    }
    from = 0;
    to = count;
  }

  private int some(byte[] target, int at, int most) throws IOException {
    if (from == to) {
      return read(target, at, most);
    }
    int count = Math.min(most, to - from);
    System.arraycopy(ahead, from, target, at, count);
    from += count;
    return count;
  }

  private int read(byte[] target, int at, int most) throws IOException {
    socket.setSoTimeout(millisUntil(end));
    return in.read(target, at, Math.min(most, MOST_AT_ONCE));
  }

  private static int millisUntil(long end) throws SocketTimeoutException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no time is left");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
