package weir.vault;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.evm.BlockTag;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.units.Address;
import weir.units.Hash32;

/**
 * The logs of contracts up to a block, each from the block on in which the contract came to be.
 *
 * <p>That block is found by bisection over the states that the node keeps. Where it keeps too few,
 * reading begins earlier, at worst with the first block: a beginning that is too early costs time,
 * and one that is too late would hide logs.
 */
final class ContractLogs {

  private final Node node;
  private final long block;
  private final Map<Address, Long> beginnings = new HashMap<>();

  ContractLogs(Node node, long block) {
    this.node = node;
    this.block = block;
  }

  /**
   * Returns the logs of a contract with these topics, in the order of the chain.
   *
   * @throws IOException if the node fails, or does not keep blocks that may have such logs
   */
  List<Log> of(Address contract, List<List<Hash32>> topics) throws IOException {
    long from = beginning(contract);
    try {
      return node.logs(new LogFilter(List.of(contract), topics), from, block);
    } catch (RpcException e) {
      throw e.isOfMissingHistory() ? missing(contract, from, e) : e;
    }
  }

  private IOException missing(Address contract, long from, RpcException cause) {
    return new IOException(
        ("%s does not keep the logs of %s from block %d on (%s), so what happened before cannot be"
                + " known; use a node that keeps older blocks")
            .formatted(node.rpc(), contract, from, cause.getMessage()),
        cause);
  }

  /** Returns a block below which the contract has no code; zero if it has none, or if unknown. */
  private long beginning(Address contract) throws IOException {
    Long known = beginnings.get(contract);
    if (known != null) {
      return known;
    }
    long found = find(contract);
    beginnings.put(contract, found);
    return found;
  }

  private long find(Address contract) throws IOException {
    if (node.code(contract, BlockTag.block(block)).isEmpty()) {
      return 0; // one answer that nothing is there is not believed: the logs are asked as well
    }
    long low = -1;
    long high = block;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      try {
        if (node.code(contract, BlockTag.block(middle)).isEmpty()) {
          low = middle;
        } else {
          high = middle;
        }
      } catch (RpcException e) {
        if (e.failure().isEmpty()) {
          throw e;
        }
        break; // it does not keep a state that is so old
      }
    }
    return low + 1;
  }
}
