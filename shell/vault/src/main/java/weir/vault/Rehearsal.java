package weir.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.evm.AbiException;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.RpcCall;
import weir.evm.RpcException;
import weir.evm.simulate.Gas;
import weir.evm.simulate.Scene;
import weir.evm.simulate.Simulator;
import weir.evm.simulate.Tried;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;

/**
 * Calls of one sender in a single {@code eth_call}: the node puts the code of {@code
 * contracts/src/periphery/Rehearsal.sol} at the sender's address. It looks at one moment only.
 */
public final class Rehearsal implements Simulator {

  private static final AbiFunction REHEARSE =
      AbiFunction.of("rehearse((address,bytes)[],uint256)", "((bool,bool,uint256,bytes)[])");

  private static final String MUCH_GAS = "0xffffffff";
  private static final String OTHER_SENDER =
      "the node has no eth_simulateV1, so only calls of the sender can be tried";
  private static final String OTHER_TIME =
      "the node has no eth_simulateV1, so no later block can be tried";
  private static final String NO_GAS =
      "one eth_call of the node has not enough gas for all the calls";

  private final Node node;
  private final Block head;
  private final Address sender;
  private final Bytes code;

  /** Returns the rehearsal of calls of this sender on the state after a block. */
  public Rehearsal(Node node, Block head, Address sender) {
    this.node = node;
    this.head = head;
    this.sender = sender;
    this.code = Artifact.load("Rehearsal").runtime();
  }

  @Override
  public List<List<Tried>> run(List<Scene> scenes) throws IOException {
    var all = new ArrayList<List<Tried>>();
    for (Scene scene : scenes) {
      all.add(
          all.isEmpty() && !scene.calls().isEmpty()
              ? first(scene)
              : untried(scene.calls().size(), OTHER_TIME));
    }
    return all;
  }

  private List<Tried> first(Scene scene) throws IOException {
    List<Message> ours = scene.calls().stream().filter(this::isOurs).toList();
    List<Tried> tried = rehearse(scene, ours);
    var all = new ArrayList<Tried>();
    int next = 0;
    for (Message call : scene.calls()) {
      all.add(isOurs(call) ? tried.get(next++) : new Tried.Untried(OTHER_SENDER));
    }
    return all;
  }

  private boolean isOurs(Message call) {
    return call.to().isPresent() && call.from().orElse(sender).equals(sender);
  }

  private List<Tried> rehearse(Scene scene, List<Message> calls) throws IOException {
    var steps = calls.stream().map(call -> List.of(call.to().orElseThrow(), call.data())).toList();
    var overrides = new HashMap<>(scene.code());
    overrides.put(sender, code);
    Json.Fields message =
        Json.fields()
            .with("to", sender.toString())
            .with("gas", MUCH_GAS)
            .with("data", REHEARSE.encode(steps, Gas.MOST).toString());
    var call = RpcCall.of("eth_call", message, BlockTag.block(head.number()), code(overrides));
    String answer;
    try {
      answer = node.rpc().call(call).asText();
    } catch (RpcException e) {
      if (e.failure().isEmpty()) {
        throw e;
      }
      return untried(calls.size(), "the node tries no calls: " + e.failure().get().message());
    }
    try {
      return read(REHEARSE.decode(Bytes.parse(answer)).values(0), calls);
    } catch (AbiException | IllegalArgumentException e) {
      return untried(calls.size(), "the node does not replace the code of an account in eth_call");
    }
  }

  private static List<Tried> read(AbiValues outcomes, List<Message> calls) {
    var all = new ArrayList<Tried>();
    for (int i = 0; i < calls.size(); i++) {
      AbiValues outcome = outcomes.values(i);
      Bytes returned = outcome.bytes(3);
      long gas = Gas.whole(calls.get(i).data(), outcome.small(2));
      if (!outcome.flag(0)) {
        all.add(new Tried.Untried(NO_GAS));
      } else if (outcome.flag(1)) {
        all.add(new Tried.Passed(returned, gas));
      } else {
        all.add(new Tried.Reverted(returned, gas));
      }
    }
    return all;
  }

  private static List<Tried> untried(int count, String why) {
    return Collections.nCopies(count, new Tried.Untried(why));
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
}
