package weir.conformance.force;

import java.util.List;
import weir.json.Json;

/** A call as the proxy got it. */
record ProxiedCall(String method, List<Json> params, Json id) {

  static ProxiedCall of(Json.Fields request) throws weir.json.JsonException {
    return new ProxiedCall(
        request.require("method").asText(),
        request.require("params").asArray(),
        request.require("id"));
  }

  boolean isSend() {
    return method.equals("eth_sendRawTransaction");
  }

  /** Returns whether the first parameter is this word, such as {@code latest}. */
  boolean asksFor(String tag) {
    return !params.isEmpty() && params.getFirst() instanceof Json.Text(var text, _)
        && text.equals(tag);
  }

  /** Returns the question without the id. */
  String question() {
    return method + params;
  }
}
