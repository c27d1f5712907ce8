package weir.vault;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.evm.AbiValues;
import weir.evm.BlockTag;
import weir.evm.Log;
import weir.evm.Node;
import weir.units.Address;
import weir.units.Hash32;

/**
 * A pool that a vault has opened, as read from the chain.
 *
 * @param number its number within the vault, counted from 0 in the order of opening
 * @param distribution keccak-256 of the distribution's name
 * @param root of the tree of its grants
 * @param words its packed release
 * @param owed what it can still pay, in base units
 */
public record OpenedPool(
    long number, Hash32 distribution, Hash32 root, List<Hash32> words, BigInteger owed) {

  public OpenedPool {
    words = List.copyOf(words);
  }

  /**
   * Returns the pools that a vault has opened by the end of a block, in their order.
   *
   * @throws IOException if the node fails, or does not keep all logs of the vault
   */
  public static List<OpenedPool> of(Node node, Address vault, long block) throws IOException {
    var views = new VaultViews(node, BlockTag.block(block));
    var logs = new ContractLogs(node, block);
    var pools = new ArrayList<OpenedPool>();
    for (Log log : logs.of(vault, List.of(List.of(VaultEvents.POOL_OPENED.topic())))) {
      AbiValues opened = VaultEvents.POOL_OPENED.decode(log);
      long number = opened.small(0);
      pools.add(
          new OpenedPool(
              number,
              opened.hash(1),
              opened.hash(2),
              opened.values(4).hashes(),
              views.owed(vault, number)));
    }
    long count = views.poolCount(vault);
    if (pools.size() != count) {
      throw new IOException(
          "the vault %s has %d pools, but the node's logs show %d; use a node that keeps all logs"
              .formatted(vault, count, pools.size()));
    }
    return pools;
  }
}
