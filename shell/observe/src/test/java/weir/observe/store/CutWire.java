package weir.observe.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wire to a server that breaks when the client commits: before the server hears it, or after. */
final class CutWire implements Closeable {

  /** Where it breaks. */
  enum Where {
    /** The server never hears of the commit. */
    BEFORE,
    /** The server commits, and the client never hears of it. */
    AFTER
  }

  private static final Pattern NAMED = Pattern.compile("(S_\\d+)\0COMMIT");

  private final ServerSocket listening;
  private final int port;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean isArmed;
  private volatile boolean isSilent;
  private volatile boolean isWritten;
  private volatile String name = "";
  private volatile Where where = Where.BEFORE;

  CutWire(int port) throws IOException {
    this.port = port;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Breaks at the next commit. */
  void arm(Where at) {
    where = at;
    isSilent = false;
    isWritten = false;
    isArmed = true;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pump(client, server, true));
        Thread.ofVirtual().start(() -> pump(server, client, false));
      }
    } catch (IOException e) {
      return; // the test is over
    }
  }

  private void pump(Socket from, Socket to, boolean isClient) {
    byte[] bytes = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      while (true) {
        int count = in.read(bytes);
        if (count < 0) {
          return;
        }
        String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        if (isClient && isCommit(text)) {
          isArmed = false;
          if (where == Where.AFTER) {
            isSilent = true;
            out.write(bytes, 0, count);
            out.flush();
            Thread.sleep(200); // the server commits; nobody reads its answer
          }
          return;
        }
        if (isClient || !isSilent) {
          out.write(bytes, 0, count);
          out.flush();
        }
      }
    } catch (IOException e) {
      return; // the other direction has closed both
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether a stretch is committed; a statement that is used often gets a name. */
  private boolean isCommit(String text) {
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      name = named.group(1);
    }
    if (text.contains("INSERT INTO weir_marks")) {
      isWritten = isArmed;
      return false;
    }
    boolean isCommit =
        text.contains("COMMIT") || (!name.isEmpty() && text.contains("\0" + name + "\0"));
    return isArmed && isWritten && isCommit;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
