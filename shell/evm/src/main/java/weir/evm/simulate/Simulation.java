package weir.evm.simulate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.RpcCall;
import weir.json.Json;
import weir.json.JsonException;
import weir.units.Address;
import weir.units.Bytes;

/**
 * The method {@code eth_simulateV1}: blocks that never are, one after another.
 *
 * @see <a href="https://github.com/ethereum/execution-apis">Execution API: eth_simulateV1</a>
 */
final class Simulation {

  /** More than any block takes, and what every node can count. */
  private static final String MUCH_GAS = "0xffffffff";

  private Simulation() {}

  static List<List<Tried>> run(Node node, Block head, List<Scene> scenes) throws IOException {
    var blocks = new ArrayList<Json>();
    for (int i = 0; i < scenes.size(); i++) {
      blocks.add(block(scenes.get(i), head, i + 1));
    }
    Json.Fields body =
        Json.fields().with("blockStateCalls", Json.of(blocks)).with("validation", false);
    var call = RpcCall.of("eth_simulateV1", body, BlockTag.block(head.number())).asRepeatable();
    Json answer = node.rpc().call(call);
    try {
      return read(answer, scenes);
    } catch (JsonException | IllegalArgumentException e) {
      throw new IOException("eth_simulateV1: malformed answer: " + e.getMessage(), e);
    }
  }

  private static Json block(Scene scene, Block head, int place) {
    Json.Fields overrides =
        Json.fields()
            .with("number", quantity(head.number() + place))
            .with("time", quantity(head.time().getEpochSecond() + scene.seconds()))
            .with("gasLimit", MUCH_GAS);
    return Json.fields()
        .with("blockOverrides", overrides)
        .with("stateOverrides", code(scene.code()))
        .with("calls", Json.of(scene.calls().stream().map(Simulation::message).toList()));
  }

  private static Json.Fields code(Map<Address, Bytes> code) {
    Json.Fields accounts = Json.fields();
    for (var each : code.entrySet()) {
      accounts =
          accounts.with(
              each.getKey().toString(), Json.fields().with("code", each.getValue().toString()));
    }
    return accounts;
  }

  private static Json message(Message message) {
    Json.Fields body = Json.fields();
    if (message.from().isPresent()) {
      body = body.with("from", message.from().get().toString());
    }
    if (message.to().isPresent()) {
      body = body.with("to", message.to().get().toString());
    }
    return body.with("data", message.data().toString());
  }

  private static String quantity(long number) {
    return "0x" + Long.toHexString(number);
  }

  private static List<List<Tried>> read(Json answer, List<Scene> scenes) throws JsonException {
    List<Json> blocks = answer.asArray();
    if (blocks.size() != scenes.size()) {
      throw answer.error("%d blocks for %d".formatted(blocks.size(), scenes.size()));
    }
    var all = new ArrayList<List<Tried>>();
    for (int i = 0; i < blocks.size(); i++) {
      var tried = new ArrayList<Tried>();
      for (Json call : blocks.get(i).asFields().require("calls").asArray()) {
        tried.add(tried(call.asFields()));
      }
      if (tried.size() != scenes.get(i).calls().size()) {
        throw answer.error(
            "%d results for %d calls".formatted(tried.size(), scenes.get(i).calls().size()));
      }
      all.add(List.copyOf(tried));
    }
    return all;
  }

  private static Tried tried(Json.Fields call) throws JsonException {
    long gas = number(call.require("gasUsed"));
    Bytes returned = Bytes.parse(call.require("returnData").asText());
    boolean passed = number(call.require("status")) == 1;
    return passed
        ? new Tried.Passed(returned, gas)
        : new Tried.Reverted(reason(call, returned), gas);
  }

  /** Some nodes return the reason as the result, others only with the error. */
  private static Bytes reason(Json.Fields call, Bytes returned) {
    if (returned.isEmpty()
        && call.get("error").orElse(Json.of("")) instanceof Json.Fields error
        && error.get("data").orElse(Json.of("")) instanceof Json.Text(var text, _)
        && text.matches("0x([0-9a-fA-F]{2})*")) {
      return Bytes.parse(text);
    }
    return returned;
  }

  private static long number(Json quantity) throws JsonException {
    String text = quantity.asText();
    if (!text.matches("0x[0-9a-fA-F]{1,15}")) {
      throw quantity.error("not a quantity");
    }
    return new BigInteger(text.substring(2), 16).longValueExact();
  }
}
