package weir.observe.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.Rpc;
import weir.evm.RpcCall;
import weir.evm.RpcException;
import weir.evm.RpcReply;
import weir.evm.proof.Header;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/** Reads words of the storage of an account, some at a time. */
final class StorageWords {

  /** A proof of a word has a few thousand bytes, and public endpoints bound their batches. */
  private static final int AT_ONCE = 100;

  private static final Pattern WORD = Pattern.compile("0x[0-9a-fA-F]{0,64}");

  private final Node node;
  private boolean takesBatches = true;

  StorageWords(Node node) {
    this.node = node;
  }

  /** Returns words that are proven against the root of the state after a block. */
  Map<Hash32, BigInteger> proven(Address account, List<Hash32> slots, Header block)
      throws IOException {
    var words = new HashMap<Hash32, BigInteger>();
    for (List<Hash32> some : parts(slots)) {
      words.putAll(node.proof(account, some, block).words());
    }
    return words;
  }

  /** Returns words as the node states them. */
  Map<Hash32, BigInteger> stated(Address account, List<Hash32> slots, BlockTag at)
      throws IOException {
    var words = new HashMap<Hash32, BigInteger>();
    for (List<Hash32> some : parts(slots)) {
      List<RpcCall> calls =
          some.stream().map(slot -> RpcCall.of("eth_getStorageAt", account, slot, at)).toList();
      List<Json> answers = answers(calls);
      for (int i = 0; i < some.size(); i++) {
        words.put(some.get(i), word(answers.get(i)));
      }
    }
    return words;
  }

  private static List<List<Hash32>> parts(List<Hash32> slots) {
    var parts = new ArrayList<List<Hash32>>();
    for (int from = 0; from < slots.size(); from += AT_ONCE) {
      parts.add(slots.subList(from, Math.min(from + AT_ONCE, slots.size())));
    }
    return parts;
  }

  /** A node that takes no batches, or refuses a part of one, is asked one by one. */
  private List<Json> answers(List<RpcCall> calls) throws IOException {
    Rpc rpc = node.rpc();
    if (takesBatches && calls.size() > 1) {
      try {
        var answers = new ArrayList<Json>();
        for (RpcReply reply : rpc.batch(calls)) {
          if (reply instanceof RpcReply.Result(Json value)) {
            answers.add(value);
          }
        }
        if (answers.size() == calls.size()) {
          return answers;
        }
      } catch (RpcException e) {
        takesBatches = false;
        return oneByOne(calls, e);
      }
      takesBatches = false;
    }
    var answers = new ArrayList<Json>();
    for (RpcCall call : calls) {
      answers.add(rpc.call(call));
    }
    return answers;
  }

  private List<Json> oneByOne(List<RpcCall> calls, RpcException batch) throws IOException {
    try {
      return answers(calls);
    } catch (RpcException e) {
      e.addSuppressed(batch);
      throw e;
    }
  }

  private BigInteger word(Json answer) throws IOException {
    if (answer instanceof Json.Text(String text, _) && WORD.matcher(text).matches()) {
      return new BigInteger("0" + text.substring(2), 16);
    }
    throw new Contradiction(
        "eth_getStorageAt: %s shows something that is no word".formatted(node.rpc()));
  }
}
