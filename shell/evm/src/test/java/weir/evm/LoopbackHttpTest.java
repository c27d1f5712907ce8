package weir.evm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.evm.http.HttpAnswer;
import weir.evm.http.HttpLimits;
import weir.evm.http.LoopbackHttp;
import weir.evm.http.TooLargeException;

/** Servers on this machine that answer as HTTP allows, and as it does not. */
@Timeout(60)
final class LoopbackHttpTest {

  private static final int LIMIT = 10_000;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private static LoopbackHttp client(URI uri, Duration timeout) {
    return LoopbackHttp.of(uri, Optional.empty(), new HttpLimits(timeout, LIMIT, 64)).orElseThrow();
  }

  /** Returns the body that the client makes of these bytes, written in pieces of that size. */
  private static String body(String answer, int piece) throws IOException {
    try (var server = BadServer.start((_, out) -> pieces(out, answer, piece));
        var client = client(server.uri(), Duration.ofSeconds(20))) {
      HttpAnswer read = client.post("{}");
      assertThat(read.status()).isEqualTo(200);
      return new String(read.bytes(), 0, read.length(), UTF_8);
    }
  }

  private static void pieces(OutputStream out, String answer, int piece) throws IOException {
    byte[] bytes = answer.getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; at += piece) {
      out.write(bytes, at, Math.min(piece, bytes.length - at));
      out.flush();
    }
  }

  @Test
  void a_body_ends_by_its_length_by_its_chunks_or_with_the_connection() throws IOException {
    for (int piece : new int[] {1, 7, 100_000}) {
      assertThat(body(OK + "Content-Length:  5 \r\n\r\nhello", piece)).isEqualTo("hello");
      assertThat(body(OK + "content-length: 0\r\n\r\n", piece)).isEmpty();
      assertThat(
              body(
                  OK
                      + "Transfer-Encoding: Chunked\r\n\r\n"
                      + "1\r\nh\r\n0003;a=b\r\nell\r\nA\r\no, chunks!\r\n0\r\nx: y\r\n\r\n",
                  piece))
          .isEqualTo("hello, chunks!");
      assertThat(body("HTTP/1.0 200\r\n\r\nto the end", piece)).isEqualTo("to the end");
      assertThat(body("HTTP/1.1 100 Continue\r\n\r\n" + OK + "content-length: 2\r\n\r\nhi", piece))
          .isEqualTo("hi");
    }
    String long10000 = "x".repeat(LIMIT);
    assertThat(body(OK + "content-length: 10000\r\n\r\n" + long10000, 999)).isEqualTo(long10000);
    assertThat(body(OK + "\r\n" + long10000, 999)).isEqualTo(long10000);
  }

  @Test
  void a_body_longer_than_allowed_is_refused_as_soon_as_it_is_seen() {
    for (String answer :
        List.of(
            OK + "content-length: 10001\r\n\r\n",
            OK + "content-length: 999999999999999999\r\n\r\n",
            OK + "transfer-encoding: chunked\r\n\r\n2711\r\n",
            OK + "transfer-encoding: chunked\r\n\r\nfffffffffffffff\r\n",
            OK + "\r\n" + "x".repeat(10_001))) {
      assertThatThrownBy(() -> body(answer, 4_000))
          .as(answer.lines().skip(1).findFirst().orElseThrow())
          .isInstanceOf(TooLargeException.class);
    }
  }

  @Test
  void what_is_not_http_is_refused() {
    for (String answer :
        List.of(
            "HTTP/2 200 OK\r\n\r\n",
            "hello\r\n\r\n",
            "\r\n\r\n",
            "HTTP/1.1 20 OK\r\n\r\n",
            OK + "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            OK + "content-length: 5\r\ncontent-length: 6\r\n\r\nhello!",
            OK + "content-length: -5\r\n\r\nhello",
            OK + "content-length: 0x5\r\n\r\nhello",
            OK + "content-length: 5, 5\r\n\r\nhello",
            OK + "content-length : 5\r\n\r\nhello",
            OK + "content-encoding: gzip\r\n\r\nhello",
            OK + "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            OK + " folded\r\n\r\nhello",
            OK + "no colon\r\n\r\nhello",
            "HTTP/1.1 200 OK\n\n",
            OK + "transfer-encoding: chunked\r\n\r\n-1\r\n",
            OK + "transfer-encoding: chunked\r\n\r\n\r\n",
            OK + "transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
            OK + "transfer-encoding: chunked\r\n\r\n5\r\nhel",
            OK + "content-length: 5\r\n\r\nhel",
            OK + "x: " + "y".repeat(70_000) + "\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n".repeat(20),
            OK.substring(0, 9),
            "")) {
      assertThatThrownBy(() -> body(answer, 100_000))
          .as(answer.substring(0, Math.min(80, answer.length())))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void the_time_is_that_of_the_whole_answer() throws IOException {
    try (var server =
            BadServer.start((_, out) -> {
              out.write((OK + "content-length: 1000\r\n\r\n").getBytes(UTF_8));
              for (int i = 0; i < 1_000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(20);
              }
            });
        var client = client(server.uri(), Duration.ofMillis(300))) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> client.post("{}")).isInstanceOf(SocketTimeoutException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void an_interrupted_thread_stops_waiting() throws IOException {
    try (var server = BadServer.start((_, _) -> Thread.sleep(30_000));
        var client = client(server.uri(), Duration.ofSeconds(30))) {
      Thread waiting = Thread.currentThread();
      Thread.ofVirtual()
          .start(() -> {
            while (server.bodies().isEmpty()) {
              Thread.onSpinWait();
            }
            waiting.interrupt();
          });
      assertThatThrownBy(() -> client.post("{}")).isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_connection_is_kept_and_made_again_when_the_server_has_closed_it() throws IOException {
    var connections = new AtomicInteger();
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var client =
            client(
                URI.create("http://127.0.0.1:" + socket.getLocalPort()), Duration.ofSeconds(20))) {
      Thread.ofVirtual().start(() -> serveTwice(socket, connections));
      for (int i = 0; i < 6; i++) {
        HttpAnswer read = client.post("{}");
        assertThat(read.status()).isEqualTo(200);
        assertThat(new String(read.bytes(), 0, read.length(), UTF_8)).isEqualTo("ok");
      }
      assertThat(connections).hasValue(3);
    }
  }

  /** Answers two requests over each connection, and then closes it without a word. */
  private static void serveTwice(ServerSocket socket, AtomicInteger connections) {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        connections.incrementAndGet();
        for (int i = 0; i < 2; i++) {
          BadServer.body(connection.getInputStream());
          connection.getOutputStream().write((OK + "content-length: 2\r\n\r\nok").getBytes(UTF_8));
        }
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  @Test
  void only_plain_http_to_this_machine_is_local() {
    for (String local :
        List.of(
            "http://127.0.0.1:8545",
            "HTTP://LOCALHOST/x",
            "http://127.9.9.9",
            "http://[::1]:8545/")) {
      assertThat(local(local)).as(local).isTrue();
    }
    for (String other :
        List.of(
            "https://127.0.0.1:8545",
            "http://example.com",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://10.0.0.1",
            "http://[::2]:8545/",
            "ws://127.0.0.1")) {
      assertThat(local(other)).as(other).isFalse();
    }
  }

  private static boolean local(String uri) {
    var limits = new HttpLimits(Duration.ofSeconds(1), LIMIT, 64);
    return LoopbackHttp.of(URI.create(uri), Optional.empty(), limits).isPresent();
  }
}
