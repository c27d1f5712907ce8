package weir.evm.proof;

import java.util.ArrayList;
import java.util.List;
import weir.json.Json;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The root of a block's receipts, from the receipts as {@code eth_getBlockReceipts} shows them. If
 * it is the root that the header states, the receipts hold all logs of the block and no others.
 *
 * @see <a href="https://eips.ethereum.org/EIPS/eip-2718">EIP-2718: typed receipts</a>
 * @see <a href="https://specs.optimism.io/protocol/deposits.html">OP Stack: deposit receipts</a>
 */
public final class ReceiptsRoot {

  private static final long LEGACY = 0;
  private static final long DEPOSIT = 0x7e;

  private ReceiptsRoot() {}

  /**
   * Returns the root of the receipts, which are all those of a block in its order.
   *
   * @throws IllegalArgumentException if a receipt is malformed
   */
  public static Hash32 of(List<Json> receipts) {
    return TrieRoot.ofList(receipts.stream().map(each -> encoded(ProofFields.of(each))).toList());
  }

  private static Bytes encoded(ProofFields receipt) {
    var contracts = new ArrayList<Address>();
    var topics = new ArrayList<Hash32>();
    var logs = new ArrayList<Rlp>();
    for (Json each : receipt.list("logs")) {
      var log = ProofFields.of(each);
      var own = log.list("topics").stream().map(ProofFields::bytesOf).toList();
      contracts.add(log.address("address"));
      own.forEach(topic -> topics.add(Hash32.of(topic.toArray())));
      logs.add(
          Rlp.of(
              Rlp.of(Bytes.of(log.address("address").bytes())),
              new Rlp.Items(own.stream().map(Rlp::of).toList()),
              Rlp.of(log.bytes("data"))));
    }
    Rlp body =
        Rlp.of(
            outcome(receipt),
            Rlp.of(receipt.quantity("cumulativeGasUsed")),
            Rlp.of(LogsBloom.of(contracts, topics).bits()),
            new Rlp.Items(logs));
    long type = receipt.has("type") ? receipt.count("type") : LEGACY;
    if (type == DEPOSIT && receipt.has("depositReceiptVersion")) {
      body =
          body.and(Rlp.of(receipt.quantity("depositNonce")))
              .and(Rlp.of(receipt.quantity("depositReceiptVersion")));
    }
    return type == LEGACY
        ? body.encoded()
        : Bytes.join(Bytes.of(new byte[] {(byte) type}), body.encoded());
  }

  /** Before Byzantium a receipt had the root of the state instead of a status. */
  private static Rlp outcome(ProofFields receipt) {
    return receipt.has("status")
        ? Rlp.of(receipt.quantity("status"))
        : Rlp.of(Bytes.of(receipt.hash("root").bytes()));
  }
}
