package weir.conformance.force;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.json.Json;

/**
 * A node that has not the newest blocks: every read is answered from the state of an older block.
 *
 * @param upstream the node that has them
 * @param head the newest block that this one has
 */
record LaggingView(Upstream upstream, long head) {

  /** Returns the answer to a call, with this id. */
  Json.Fields answer(String method, List<Json> params, Json id) throws IOException {
    return switch (method) {
      case "eth_blockNumber" -> result(id, Upstream.quantity(head));
      case "eth_getBlockByNumber", "eth_getBlockByHash", "eth_getTransactionReceipt" ->
          unlessLater(forward(method, params, 0, id), id);
      case "eth_getTransactionCount",
          "eth_getCode",
          "eth_call",
          "eth_getBalance",
          "eth_simulateV1" ->
          state(method, params, id);
      case "eth_estimateGas" -> {
        var more = new ArrayList<Json>(params);
        more.add(Upstream.quantity(head));
        yield upstream.forward(Upstream.call(method, more, id));
      }
      case "eth_getLogs" -> logs(params, id);
      default -> upstream.forward(Upstream.call(method, params, id));
    };
  }

  private Json.Fields forward(String method, List<Json> params, int tag, Json id)
      throws IOException {
    var changed = new ArrayList<Json>(params);
    if (params.get(tag) instanceof Json.Text(var text, _) && text.equals("latest")) {
      changed.set(tag, Upstream.quantity(head));
    }
    return upstream.forward(Upstream.call(method, changed, id));
  }

  private Json.Fields unlessLater(Json.Fields answer, Json id) {
    Optional<Json> result = answer.get("result");
    if (result.isPresent() && result.get() instanceof Json.Fields fields) {
      Optional<Long> number =
          fields.get("blockNumber").or(() -> fields.get("number")).flatMap(Upstream::number);
      if (number.filter(at -> at > head).isPresent()) {
        return result(id, Json.ofNull());
      }
    }
    return answer;
  }

  private Json.Fields state(String method, List<Json> params, Json id) throws IOException {
    long number = number(params.get(1));
    return number > head && number < Long.MAX_VALUE || isUnknown(params.get(1), number)
        ? error(id, "header not found")
        : forward(method, params, 1, id);
  }

  private static boolean isUnknown(Json tag, long number) {
    return tag instanceof Json.Fields && number == Long.MAX_VALUE;
  }

  static boolean readsState(String method) {
    return switch (method) {
      case "eth_getTransactionCount",
          "eth_getCode",
          "eth_call",
          "eth_getBalance",
          "eth_simulateV1" ->
          true;
      default -> false;
    };
  }

  /** Returns the number of the block that a tag names; the largest if it names none. */
  long number(Json tag) throws IOException {
    if (!(tag instanceof Json.Fields byHash)) {
      return Upstream.number(tag).orElse(Long.MAX_VALUE);
    }
    Json block =
        upstream.ask("eth_getBlockByHash", byHash.get("blockHash").orElseThrow(), Json.of(false));
    return block instanceof Json.Fields fields
        ? fields.get("number").flatMap(Upstream::number).orElse(Long.MAX_VALUE)
        : Long.MAX_VALUE;
  }

  private Json.Fields logs(List<Json> params, Json id) throws IOException {
    Json.Fields filter = (Json.Fields) params.getFirst();
    long from = filter.get("fromBlock").flatMap(Upstream::number).orElse(0L);
    long to = filter.get("toBlock").flatMap(Upstream::number).orElse(head);
    if (from > head) {
      return result(id, Json.of(List.<Json>of()));
    }
    Json.Fields cut =
        filter.without("toBlock").with("toBlock", Upstream.quantity(Math.min(to, head)));
    return upstream.forward(Upstream.call("eth_getLogs", List.of(cut), id));
  }

  static Json.Fields result(Json id, Json value) {
    return Json.fields().with("jsonrpc", "2.0").with("id", id).with("result", value);
  }

  static Json.Fields error(Json id, String words) {
    return Json.fields()
        .with("jsonrpc", "2.0")
        .with("id", id)
        .with("error", Json.fields().with("code", -32000).with("message", words));
  }
}
