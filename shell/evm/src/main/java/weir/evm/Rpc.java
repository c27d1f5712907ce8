package weir.evm;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** How deeply an answer may be nested: traces of calls are the deepest answers of nodes. */
  private static final int DEEPEST = 256;

  private final Endpoint endpoint;
  private final Limits limits;
  private final JsonRules rules;
  private final HttpClient client;

  private Rpc(Endpoint endpoint, Limits limits) {
    this.endpoint = endpoint;
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
    Duration pause = limits.pause();
    for (int attempt = 1; ; attempt++) {
      try {
        return post(method, body);
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
    HttpRequest request = request(body);
    HttpResponse<byte[]> response =
        await(method, client.sendAsync(request, _ -> new BoundedBody(limits.responseBytes())));
    int status = response.statusCode();
    if (status == 429 || status >= 500) {
      throw new LostException("HTTP status " + status, false);
    }
    try {
      return Json.parse(response.body(), rules);
    } catch (JsonException e) {
      String words = "the answer is not JSON (HTTP status " + status + ")";
      if (status < 400) { // A page of a proxy, or the first part of an answer.
        throw new LostException(words, false);
      }
      throw RpcException.unreachable(method, this + ": " + words);
    }
  }

  private HttpRequest request(String body) throws LostException {
    try {
      var request =
          HttpRequest.newBuilder(endpoint.connect())
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      endpoint.authorization().ifPresent(secret -> request.header("authorization", secret));
      return request.build();
    } catch (UnknownHostException e) {
      throw new LostException("there is no host of this name", false);
    }
  }

  // A request's own time-out ends with the headers; this one covers the body as well.
  private HttpResponse<byte[]> await(String method, Future<HttpResponse<byte[]>> response)
      throws LostException, RpcException {
    try {
      return response.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new LostException("no answer within " + limits.timeout(), true);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw RpcException.unreachable(method, "interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BoundedBody.TooLargeException large) {
        throw RpcException.tooMuch(method, this + ": " + large.getMessage());
      }
      if (e.getCause() instanceof IOException lost) {
        String reason = lost.getMessage() == null ? "" : " (" + lost.getMessage() + ")";
        throw new LostException(lost.getClass().getSimpleName() + reason, false);
      }
      throw new IllegalStateException("the HTTP client failed", e.getCause());
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
