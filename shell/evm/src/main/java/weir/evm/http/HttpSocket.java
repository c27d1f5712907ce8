package weir.evm.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** A connection to a server, with a time until which it may be waited for. */
final class HttpSocket {

  // The JDK copies what it reads, so that more at a time would leave the cache of the processor.
  private static final int MOST_AT_ONCE = 1 << 18;
  private static final int WINDOW = 1 << 21;

  /** Closes connections that the program has lost. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private final Cleaner.Cleanable closing;
  private long end;

  private HttpSocket(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.socket = channel.socket();
    this.in = socket.getInputStream();
    this.closing = CLEANER.register(this, () -> closed(channel));
  }

  /** Connects until {@code end}, by {@link System#nanoTime}. */
  static HttpSocket open(InetSocketAddress server, long end) throws IOException {
    var channel = SocketChannel.open();
    boolean isOpen = false;
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WINDOW);
      channel.socket().connect(server, millisUntil(end));
      var socket = new HttpSocket(channel);
      isOpen = true;
      return socket;
    } finally {
      if (!isOpen) {
        channel.close();
      }
    }
  }

  private static void closed(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(HttpSocket.class.getName())
          .log(System.Logger.Level.DEBUG, "a connection was not closed", e);
    }
  }

  /** Says until when reading may take, by {@link System#nanoTime}. */
  void until(long nanos) {
    end = nanos;
  }

  /** Sends a head and a body: a request is short, and fits what the system keeps for a server. */
  void write(byte[] head, byte[] body) throws IOException {
    ByteBuffer[] both = {ByteBuffer.wrap(head), ByteBuffer.wrap(body)};
    while (both[0].hasRemaining() || both[1].hasRemaining()) {
      channel.write(both);
    }
  }

  /** Reads at least one byte and at most {@code most}; returns -1 at the end. */
  int read(byte[] target, int at, int most) throws IOException {
    socket.setSoTimeout(millisUntil(end));
    return in.read(target, at, Math.min(most, MOST_AT_ONCE));
  }

  void close() {
    closing.clean();
  }

  private static int millisUntil(long end) throws SocketTimeoutException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no time is left");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
