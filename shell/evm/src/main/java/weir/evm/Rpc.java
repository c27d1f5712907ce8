package weir.evm;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.evm.http.HttpAnswer;
import weir.evm.http.HttpLimits;
import weir.evm.http.HttpPost;
import weir.evm.http.LoopbackHttp;
import weir.evm.http.TooLargeException;
import weir.evm.http.UsualHttp;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;

/**
 * A JSON-RPC endpoint over HTTP.
 *
 * <p>A repeatable call that failed in transit (no connection, a broken one, HTTP 429 or 5xx, no
 * answer in time, an answer that is cut or not JSON) is made again after a pause that doubles; any
 * other call is made once. Messages show neither what was sent nor more of the address than its
 * host: both may be secret.
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

  private final Endpoint endpoint;
  private final Limits limits;
  private final JsonRules rules;
  private final HttpPost usual;

  private Rpc(Endpoint endpoint, Limits limits) {
    this.endpoint = endpoint;
    this.limits = limits;
    // An answer is bounded by its bytes, and has no more characters or values.
    int most = limits.responseBytes();
    this.rules = new JsonRules(most, DEEPEST, most, most, false);
    this.usual = new UsualHttp(endpoint::connect, endpoint.authorization(), http(limits));
  }

  private static HttpLimits http(Limits limits) {
    return new HttpLimits(limits.timeout(), limits.responseBytes(), SLACK);
  }

  /** Returns the endpoint with the usual limits; nothing is sent yet. */
  public static Rpc at(Endpoint endpoint) {
    return at(endpoint, Limits.USUAL);
  }

  /** Returns the endpoint; nothing is sent yet. */
  public static Rpc at(Endpoint endpoint, Limits limits) {
    return new Rpc(endpoint, limits);
  }

  /**
   * Returns the endpoint; nothing is sent yet.
   *
   * @throws IllegalArgumentException as {@link Endpoint#parse}
   */
  public static Rpc at(URI uri, Limits limits) {
    return at(Endpoint.parse(uri.toString()), limits);
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
   * @param over a connection that {@link #connection} returned
   * @return the node's answer if the reader did not read it, an error or something malformed; empty
   *     if it did
   * @throws RpcException if the node cannot be reached, or the answer is not one
   */
  Optional<RpcReply> read(RpcCall call, HttpPost over, BodyReader reader) throws RpcException {
    String method = call.method();
    String text = call.body(0).toString();
    Optional<Json> left =
        exchange(method, call.repeatable(), () -> left(method, post(method, over, text), reader));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(replies(method, left.get(), 1).getFirst());
  }

  /** Returns the answer to one call that these bytes are. */
  RpcReply reply(String method, byte[] body) throws IOException {
    return replies(method, Json.parse(body, rules), 1).getFirst();
  }

  /** Returns what calls are made over, by several threads at once. */
  HttpPost usual() {
    return usual;
  }

  /**
   * Returns what long answers are read over, by one thread at a time: a connection of its own if
   * this endpoint is on this machine, and otherwise what all calls use.
   */
  HttpPost connection() {
    Optional<LoopbackHttp> own =
        endpoint
            .known()
            .flatMap(uri -> LoopbackHttp.of(uri, endpoint.authorization(), http(limits)));
    return own.isPresent() ? own.get() : usual;
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

  /** Returns the scheme, host and port, without a path, query or user that may be secret. */
  @Override
  public String toString() {
    return endpoint.toString();
  }

  private Json exchange(String method, String body, boolean repeatable) throws RpcException {
    return exchange(method, repeatable, () -> json(method, post(method, usual, body)));
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

  private HttpAnswer post(String method, HttpPost over, String text)
      throws LostException, RpcException {
    try {
      HttpAnswer answer = over.post(text);
      if (answer.status() == 429 || answer.status() >= 500) {
        throw new LostException("HTTP status " + answer.status(), false);
      }
      return answer;
    } catch (LostException e) {
      throw e;
    } catch (SocketTimeoutException e) {
      throw new LostException("no answer within " + limits.timeout(), true);
    } catch (ClosedByInterruptException e) {
      throw RpcException.unreachable(method, "interrupted"); // and the thread stays interrupted
    } catch (TooLargeException e) {
      throw RpcException.tooMuch(method, this + ": " + e.getMessage());
    } catch (UnknownHostException e) {
      throw new LostException("there is no host of this name", false);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
      throw new LostException(e.getClass().getSimpleName() + reason, false);
    }
  }

  /** Returns the answer if the reader does not read it. */
  private Optional<Json> left(String method, HttpAnswer answer, BodyReader reader)
      throws LostException, RpcException {
    Optional<String> wrong = reader.read(answer.bytes(), answer.length());
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    if (answer.length() > MOST_EXPLAINED) {
      throw new LostException("a malformed answer (%s)".formatted(wrong.get()), false);
    }
    return Optional.of(json(method, answer));
  }

  private Json json(String method, HttpAnswer answer) throws LostException, RpcException {
    try {
      return Json.parse(Arrays.copyOf(answer.bytes(), answer.length()), rules);
    } catch (JsonException e) {
      String words = "the answer is not JSON (HTTP status " + answer.status() + ")";
      if (answer.status() < 400) { // A page of a proxy, or the first part of an answer.
        throw new LostException(words, false);
      }
      throw RpcException.unreachable(method, this + ": " + words);
    }
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
