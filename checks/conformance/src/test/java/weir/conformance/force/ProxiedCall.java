package weir.conformance.force;

import java.util.List;
import weir.json.Json;
import weir.json.JsonException;

/**
 * A call as the proxy got it.
 *
 * @param text all of it
 */
record ProxiedCall(String text, String method, List<Json> params, Json id) {

  static ProxiedCall of(String text, Json.Fields request) throws JsonException {
    return new ProxiedCall(
        text,
        request.require("method").asText(),
        request.require("params").asArray(),
        request.require("id"));
  }

  boolean isSend() {
    return method.equals("eth_sendRawTransaction");
  }

  /** Returns whether the first parameter is this word, such as {@code latest}. */
  boolean asksFor(String tag) {
    return !params.isEmpty()
        && params.getFirst() instanceof Json.Text(var text, _)
        && text.equals(tag);
  }

  /** Returns the question without the id. */
  String question() {
    return method + params;
  }
}
