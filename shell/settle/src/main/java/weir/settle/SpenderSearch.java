package weir.settle;

import java.io.IOException;
import java.util.Optional;
import weir.evm.Block;
import weir.evm.RpcException;
import weir.units.Hash32;

/**
 * Finds the transaction that used a nonce of the sender.
 *
 * @param chain where
 */
record SpenderSearch(SettlementChain chain) {

  /** How many blocks before the one of the signature are read where states are missing. */
  private static final long MOST_BEFORE = 1000;

  /**
   * A transaction in a block.
   *
   * @param transaction its hash
   * @param block the number of its block
   */
  record Spender(Hash32 transaction, long block) {}

  /**
   * Returns it; empty if the node does not show it now. Doubles its distance from the newest block,
   * then halves it, so that old states, which many nodes lack, are rarely asked for. Where the node
   * refuses one, the blocks themselves are read from the oldest on: a transaction that took a nonce
   * away often came soon.
   *
   * @param since the nonce was said to be unused at this block, which may have been wrong
   */
  Optional<Spender> find(long nonce, long since, Block head) throws IOException {
    if (chain.nonce(head) <= nonce) {
      return Optional.empty();
    }
    try {
      return find(nonce, firstUsed(nonce, head));
    } catch (RpcException e) {
      if (e.failure().isEmpty()) {
        throw e;
      }
      return scan(nonce, since, head);
    }
  }

  /** Reads blocks until one has the transaction. */
  Optional<Spender> scan(long nonce, long since, Block head) throws IOException {
    long first = Math.max(since, 0);
    for (long number = first; number <= head.number(); number++) {
      Optional<Spender> found = find(nonce, number);
      if (found.isPresent()) {
        return found;
      }
    }
    for (long number = first - 1; number >= Math.max(0, first - MOST_BEFORE); number--) {
      Optional<Spender> found = find(nonce, number);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns the first block after which the nonce is used. */
  private long firstUsed(long nonce, Block head) throws IOException {
    long used = head.number();
    long step = 1;
    long unused = Math.max(used - 1, -1);
    while (unused >= 0 && isUsed(nonce, unused)) {
      used = unused;
      unused = Math.max(unused - step, -1);
      step *= 2;
    }
    while (used - unused > 1) {
      long middle = unused + (used - unused) / 2;
      if (isUsed(nonce, middle)) {
        used = middle;
      } else {
        unused = middle;
      }
    }
    return used;
  }

  private Optional<Spender> find(long nonce, long number) throws IOException {
    Optional<Block> block = chain.block(number);
    return block.isEmpty()
        ? Optional.empty()
        : chain.transaction(nonce, block.get()).map(hash -> new Spender(hash, number));
  }

  private boolean isUsed(long nonce, long number) throws IOException {
    Optional<Block> block = chain.block(number);
    return block.isPresent() && chain.nonce(block.get()) > nonce;
  }
}
