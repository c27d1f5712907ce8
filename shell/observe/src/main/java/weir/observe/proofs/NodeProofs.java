package weir.observe.proofs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.evm.BlockTag;
import weir.evm.Rpc;
import weir.evm.RpcCall;
import weir.evm.RpcReply;
import weir.json.Json;
import weir.json.JsonException;
import weir.units.Address;
import weir.units.Hash32;

/** A node that is asked for what proves. */
public final class NodeProofs implements ProofSource {

  private final Rpc rpc;

  public NodeProofs(Rpc rpc) {
    this.rpc = rpc;
  }

  @Override
  public List<Optional<Json>> blocks(List<Long> numbers) throws IOException {
    var calls = new ArrayList<RpcCall>();
    for (long number : numbers) {
      calls.add(RpcCall.of("eth_getBlockByNumber", BlockTag.block(number), false));
    }
    var blocks = new ArrayList<Optional<Json>>();
    for (RpcReply reply : rpc.batch(calls)) {
      blocks.add(
          switch (reply) {
            case RpcReply.Result(Json.Null _) -> Optional.empty();
            case RpcReply.Result(Json block) -> Optional.of(block);
            case RpcReply.Failure failure ->
                throw new IOException(
                    "%s refuses to show a block: %s".formatted(rpc, failure.message()));
          });
    }
    return blocks;
  }

  @Override
  public Optional<List<Json>> receipts(Hash32 block) throws IOException {
    Optional<Json> answer = answer(RpcCall.of("eth_getBlockReceipts", BlockTag.block(block)));
    try {
      return answer.isEmpty() ? Optional.empty() : Optional.of(answer.get().asArray());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Json> account(Address account, List<Hash32> slots, Hash32 block)
      throws IOException {
    return answer(RpcCall.of("eth_getProof", account, slots, BlockTag.block(block)));
  }

  private Optional<Json> answer(RpcCall call) throws IOException {
    return switch (rpc.reply(call)) {
      case RpcReply.Result(Json.Null _) -> Optional.empty();
      case RpcReply.Result(Json value) -> Optional.of(value);
      case RpcReply.Failure _ -> Optional.empty(); // it lacks the method, or the block
    };
  }
}
