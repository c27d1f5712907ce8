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

  /** The newest type of Ethereum: 1 has access lists, 2 fees, 3 blobs, 4 sets code. */
  private static final int NEWEST = 4;

  private static final int FIRST_OF_LISTS = 0xc0;
  private static final int FIELDS = 4;
  private static final int LOGS = 3;

  private ReceiptsRoot() {}

  /**
   * Returns the root of the receipts, which are all those of a block in its order.
   *
   * @throws IllegalArgumentException if a receipt is malformed
   */
  public static Hash32 of(List<Json> receipts) {
    return ofEncoded(encodings(receipts));
  }

  /**
   * Returns the bytes of each receipt that the root is made of.
   *
   * @throws IllegalArgumentException if a receipt is malformed
   */
  public static List<Bytes> encodings(List<Json> receipts) {
    return receipts.stream().map(each -> encoded(ProofFields.of(each))).toList();
  }

  /** Returns the root of encoded receipts, which are all those of a block in its order. */
  public static Hash32 ofEncoded(List<Bytes> receipts) {
    return TrieRoot.ofList(receipts);
  }

  /** Returns the nodes that prove one of the encoded receipts of a block, the root first. */
  public static List<Bytes> proof(List<Bytes> receipts, int index) {
    return TrieRoot.proofInList(receipts, index);
  }

  /**
   * Returns the encoded receipt that the nodes prove.
   *
   * @param root the root that a header states
   * @param index the place of its transaction in the block, from 0 on
   * @throws IllegalArgumentException if they prove none
   */
  public static Bytes proven(Hash32 root, int index, List<Bytes> nodes) {
    return TrieProof.value(root, Rlp.of(index).encoded(), nodes)
        .orElseThrow(
            () -> new IllegalArgumentException("the block has no receipt %d".formatted(index)));
  }

  /**
   * Returns the logs of an encoded receipt, in their order.
   *
   * @throws IllegalArgumentException if it is of a type that is not known, or malformed
   */
  public static List<ProvenLog> logs(Bytes receipt) {
    int first = receipt.isEmpty() ? 0 : Byte.toUnsignedInt(receipt.slice(0, 1).toArray()[0]);
    boolean isTyped = first < FIRST_OF_LISTS;
    if (isTyped && (first < 1 || first > NEWEST) && first != DEPOSIT) {
      throw new IllegalArgumentException(
          "a receipt is of type 0x%02x, which is not known".formatted(first));
    }
    List<Rlp> fields = Rlp.decode(isTyped ? receipt.slice(1, receipt.size()) : receipt).asList();
    if (fields.size() != FIELDS && !(first == DEPOSIT && fields.size() == FIELDS + 2)) {
      throw new IllegalArgumentException("a receipt has %d fields".formatted(fields.size()));
    }
    return fields.get(LOGS).asList().stream().map(ProvenLog::of).toList();
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
