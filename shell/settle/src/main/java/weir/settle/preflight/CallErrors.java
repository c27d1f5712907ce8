package weir.settle.preflight;

import java.io.IOException;
import java.util.Optional;
import weir.evm.BlockTag;
import weir.evm.Message;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.evm.RpcReply;
import weir.vault.errors.ContractError;
import weir.vault.errors.ErrorNames;

/** Why a node says that a call fails, in words. */
public final class CallErrors {

  private CallErrors() {}

  /** Returns why the node refuses: the contract's reason in words, or else the node's own. */
  public static String of(RpcException refusal, ErrorNames names) {
    Optional<RpcReply.Failure> failure = refusal.failure();
    return failure
        .flatMap(RpcReply.Failure::revert)
        .filter(reason -> reason.size() >= 4)
        .map(reason -> ContractError.of(reason, names).toString())
        .or(() -> failure.map(RpcReply.Failure::message))
        .orElseGet(() -> String.valueOf(refusal.getMessage()));
  }

  /**
   * Returns why a transaction was refused that is in a block: the reason for which its call fails
   * on the state before the block, or nothing if it does not fail there.
   *
   * @throws IOException if the node cannot be reached
   */
  public static String before(long block, Message message, Node node, ErrorNames names)
      throws IOException {
    try {
      node.call(message, BlockTag.block(Math.max(0, block - 1)));
      return "";
    } catch (RpcException e) {
      if (e.failure().isEmpty()) {
        throw e;
      }
      return of(e, names);
    }
  }
}
