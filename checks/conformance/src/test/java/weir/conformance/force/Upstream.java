package weir.conformance.force;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import weir.json.Json;

/** The honest node behind a proxy. */
final class Upstream {

  private final URI uri;
  private final HttpClient client = HttpClient.newHttpClient();

  Upstream(URI uri) {
    this.uri = uri;
  }

  /** Returns the whole answer: an object with a result or an error. */
  Json.Fields forward(String body) throws IOException {
    var request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return Json.parse(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .asFields();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Returns the result of a call; null in JSON if there is none. */
  Json ask(String method, Json... params) throws IOException {
    Json.Fields answer = forward(call(method, List.of(params), Json.of(1)));
    return answer.get("result").orElse(Json.ofNull());
  }

  static String call(String method, List<Json> params, Json id) {
    return Json.fields()
        .with("jsonrpc", "2.0")
        .with("id", id)
        .with("method", method)
        .with("params", Json.of(params))
        .toString();
  }

  long head() throws IOException {
    return number(ask("eth_blockNumber")).orElseThrow();
  }

  /** Returns the quantity that the JSON is. */
  static Optional<Long> number(Json json) {
    return json instanceof Json.Text(var text, _) && text.matches("0x[0-9a-f]{1,15}")
        ? Optional.of(Long.decode(text))
        : Optional.empty();
  }

  static Json quantity(long number) {
    return Json.of("0x" + Long.toHexString(number));
  }
}
