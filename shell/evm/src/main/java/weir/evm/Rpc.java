package weir.evm;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import weir.evm.http.BoundedBody;
import weir.evm.http.LoopbackHttp;
import weir.evm.http.TooLargeException;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;

/**
 * A JSON-RPC endpoint over HTTP.
 *
 * <p>A repeatable call that failed in transit (no connection, a broken one, HTTP 429 or 5xx, no
 * answer in time) is made again after a pause that doubles; any other call is made once. Messages
 * show neither what was sent nor more of the address than its host: both may be secret.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
public final class Rpc {

  /**
   * The limits of a call.
   *
   * @param responseBytes the longest answer that is accepted, from 1 on
   * @param timeout how long one attempt may take, from the first byte out to the last byte in
   * @param attempts how often a repeatable call is made at most, from 1 on
   * @param pause how long to wait before the second attempt; doubled for each further one
   */
  public record Limits(int responseBytes, Duration timeout, int attempts, Duration pause) {

    /** 64 MiB, 30 seconds, 4 attempts, 250 milliseconds. */
    public static final Limits USUAL =
        new Limits(64 << 20, Duration.ofSeconds(30), 4, Duration.ofMillis(250));

    /** Checks that at least one call is possible. */
    public Limits {
      if (responseBytes < 1 || attempts < 1 || !timeout.isPositive() || pause.isNegative()) {
        throw new IllegalArgumentException(
            "limits allow at least one byte, one attempt and some time: %d bytes, %d attempts, %s"
                .formatted(responseBytes, attempts, timeout));
      }
    }
  }

  /** The call failed in transit; another attempt may succeed. */
  private static final class LostException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean slow;

    LostException(String message, boolean slow) {
      super(message);
      this.slow = slow;
    }
  }

  /** One attempt at a call. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws LostException, RpcException;
  }

  /** Reads the bytes of an answer, or says why it cannot. */
  @FunctionalInterface
  interface BodyReader {

    /**
     * Returns what is wrong with the answer; empty if it has read it.
     *
     * @param body the answer in UTF-8, and {@link #SLACK} bytes after it that may be changed
     * @param length how many bytes are the answer
     */
    Optional<String> read(byte[] body, int length);
  }

  /** How deeply an answer may be nested: traces of calls are the deepest answers of nodes. */
  static final int DEEPEST = 256;

  /** How many bytes follow an answer in the array of a {@link BodyReader}. */
  static final int SLACK = 128;

  /** The longest answer that is read once more for the words of its error. */
  private static final int MOST_EXPLAINED = 4 << 20;

  private final URI uri;
  private final Limits limits;
  private final JsonRules rules;
  private final HttpClient client;

  private Rpc(URI uri, Limits limits) {
    this.uri = uri;
    this.limits = limits;
    // An answer is bounded by its bytes, and has no more characters or values.
    int most = limits.responseBytes();
    this.rules = new JsonRules(most, DEEPEST, most, most, false);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.timeout())
            .build();
  }

  /** Returns the endpoint with the usual limits; nothing is sent yet. */
  public static Rpc at(URI uri) {
    return at(uri, Limits.USUAL);
  }

  /**
   * Returns the endpoint; nothing is sent yet.
   *
   * @throws IllegalArgumentException unless the address is http or https, with a host and without a
   *     user
   */
  public static Rpc at(URI uri, Limits limits) {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("a node's address starts with http:// or https://");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("a node's address has a host and no user or password");
    }
    return new Rpc(uri, limits);
  }

  /**
   * Returns the result of the method; {@code params} as {@link RpcCall#of} takes them.
   *
   * @throws RpcException if the node refuses or cannot be reached
   */
  public Json call(String method, Object... params) throws RpcException {
    return call(RpcCall.of(method, params));
  }

  /**
   * Returns the result of the call.
   *
   * @throws RpcException if the node refuses or cannot be reached
   */
  public Json call(RpcCall call) throws RpcException {
    return switch (reply(call)) {
      case RpcReply.Result(var value) -> value;
      case RpcReply.Failure failure -> throw RpcException.refused(call.method(), failure);
    };
  }

  /**
   * Returns the node's answer to the call, a result or an error.
   *
   * @throws RpcException if the node cannot be reached
   */
  public RpcReply reply(RpcCall call) throws RpcException {
    Json body = exchange(call.method(), call.body(0).toString(), call.repeatable());
    return replies(call.method(), body, 1).getFirst();
  }

  /**
   * Gives the bytes of the node's answer to the reader.
   *
   * @param local the connection to this endpoint; empty if it is not on this machine
   * @return the node's answer if the reader did not read it, an error or something malformed; empty
   *     if it did
   * @throws RpcException if the node cannot be reached, or the answer is not one
   */
  Optional<RpcReply> read(RpcCall call, Optional<LoopbackHttp> local, BodyReader reader)
      throws RpcException {
    String method = call.method();
    String text = call.body(0).toString();
    Optional<Json> left =
        exchange(
            method,
            call.repeatable(),
            () ->
                local.isPresent()
                    ? postNear(local.get(), method, text, reader)
                    : postFar(method, text, reader));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(replies(method, left.get(), 1).getFirst());
  }

  /** Returns the answer to one call that these bytes are. */
  RpcReply reply(String method, byte[] body) throws IOException {
    return replies(method, Json.parse(body, rules), 1).getFirst();
  }

  /** Returns a new connection to this endpoint; empty if it is not on this machine. */
  Optional<LoopbackHttp> local() {
    return LoopbackHttp.isFor(uri)
        ? Optional.of(
            new LoopbackHttp(
                uri, Optional.empty(), limits.timeout(), limits.responseBytes(), SLACK))
        : Optional.empty();
  }

  /**
   * Returns the node's answers to all calls in one request, in the order of the calls.
   *
   * <p>The request is made again if it was lost only if every call is repeatable.
   *
   * @throws RpcException if the node cannot be reached, or an answer is missing or occurs twice
   */
  public List<RpcReply> batch(List<RpcCall> calls) throws RpcException {
    if (calls.isEmpty()) {
      return List.of();
    }
    var bodies = new ArrayList<Json>();
    for (int i = 0; i < calls.size(); i++) {
      bodies.add(calls.get(i).body(i));
    }
    boolean repeatable = calls.stream().allMatch(RpcCall::repeatable);
    return replies(
        "batch", exchange("batch", Json.of(bodies).toString(), repeatable), calls.size());
  }

  /** Returns the scheme and host, without the path and query that may hold a key. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private Json exchange(String method, String body, boolean repeatable) throws RpcException {
    return exchange(method, repeatable, () -> post(method, body));
  }

  private <T> T exchange(String method, boolean repeatable, Attempt<T> once) throws RpcException {
    Duration pause = limits.pause();
    for (int attempt = 1; ; attempt++) {
      try {
        return once.make();
      } catch (LostException e) {
        if (!repeatable || attempt == limits.attempts()) {
          String tries = attempt == 1 ? "" : " (" + attempt + " attempts)";
          String message = this + ": " + e.getMessage() + tries;
          throw e.slow
              ? RpcException.tooMuch(method, message)
              : RpcException.unreachable(method, message);
        }
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw RpcException.unreachable(method, "interrupted");
      }
      pause = pause.multipliedBy(2);
    }
  }

  private Json post(String method, String body) throws LostException, RpcException {
    HttpResponse<byte[]> response = response(method, body);
    return json(method, response.statusCode(), response.body());
  }

  private Optional<Json> postFar(String method, String body, BodyReader reader)
      throws LostException, RpcException {
    HttpResponse<byte[]> response = response(method, body);
    int length = response.body().length;
    byte[] bytes = Arrays.copyOf(response.body(), length + SLACK);
    return left(method, response.statusCode(), bytes, length, reader);
  }

  private Optional<Json> postNear(LoopbackHttp local, String method, String body, BodyReader reader)
      throws LostException, RpcException {
    try {
      int status = local.post(body);
      checkTaken(status);
      return left(method, status, local.body(), local.length(), reader);
    } catch (SocketTimeoutException e) {
      throw tooSlow();
    } catch (ClosedByInterruptException e) {
      throw RpcException.unreachable(method, "interrupted"); // and the thread stays interrupted
    } catch (LostException | RpcException e) {
      throw e;
    } catch (TooLargeException e) {
      throw RpcException.tooMuch(method, this + ": " + e.getMessage());
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** Returns the answer if the reader does not read it. */
  private Optional<Json> left(String method, int status, byte[] body, int length, BodyReader reader)
      throws LostException, RpcException {
    Optional<String> wrong = reader.read(body, length);
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    if (length > MOST_EXPLAINED) {
      throw new LostException("a malformed answer (%s)".formatted(wrong.get()), false);
    }
    return Optional.of(json(method, status, Arrays.copyOf(body, length)));
  }

  private HttpResponse<byte[]> response(String method, String body)
      throws LostException, RpcException {
    var request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> response =
        await(method, client.sendAsync(request, _ -> new BoundedBody(limits.responseBytes())));
    checkTaken(response.statusCode());
    return response;
  }

  private static void checkTaken(int status) throws LostException {
    if (status == 429 || status >= 500) {
      throw new LostException("HTTP status " + status, false);
    }
  }

  private Json json(String method, int status, byte[] body) throws RpcException {
    try {
      return Json.parse(body, rules);
    } catch (JsonException e) {
      throw RpcException.unreachable(
          method, this + ": the answer is not JSON (HTTP status " + status + ")");
    }
  }

  // A request's own time-out ends with the headers; this one covers the body as well.
  private HttpResponse<byte[]> await(String method, Future<HttpResponse<byte[]>> response)
      throws LostException, RpcException {
    try {
      return response.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw tooSlow();
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw RpcException.unreachable(method, "interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TooLargeException large) {
        throw RpcException.tooMuch(method, this + ": " + large.getMessage());
      }
      if (e.getCause() instanceof IOException lost) {
        throw lost(lost);
      }
      throw new IllegalStateException("the HTTP client failed", e.getCause());
    }
  }

  private LostException tooSlow() {
    return new LostException("no answer within " + limits.timeout(), true);
  }

  private static LostException lost(IOException cause) {
    String reason = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    return new LostException(cause.getClass().getSimpleName() + reason, false);
  }

  private List<RpcReply> replies(String method, Json body, int count) throws RpcException {
    var replies = new ArrayList<Optional<RpcReply>>();
    for (int i = 0; i < count; i++) {
      replies.add(Optional.empty());
    }
    List<Json> answers = body instanceof Json.Array(var items, _) ? items : List.of(body);
    for (Json answer : answers) {
      var read = RpcValue.of(method, answer);
      boolean failed = answer instanceof Json.Fields fields && fields.get("error").isPresent();
      if (failed && read.field("id").isNull()) {
        throw RpcException.refused(method, failure(read)); // the request as a whole was refused
      }
      long id = read.field("id").number();
      if (id < 0 || id >= count || replies.get((int) id).isPresent()) {
        throw RpcException.unreachable(method, this + ": an answer to no question, id " + id);
      }
      RpcReply reply = failed ? failure(read) : new RpcReply.Result(read.field("result").value());
      replies.set((int) id, Optional.of(reply));
    }
    if (answers.size() < count) {
      throw RpcException.unreachable(
          method, "%s: %d answers to %d calls".formatted(this, answers.size(), count));
    }
    return replies.stream().flatMap(Optional::stream).toList();
  }

  private static RpcReply.Failure failure(RpcValue answer) throws RpcException {
    RpcValue error = answer.field("error");
    return new RpcReply.Failure(
        (int) error.field("code").number(),
        error.field("message").text(),
        error.optional("data").map(RpcValue::value));
  }
}
