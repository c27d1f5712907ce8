package weir.evm.proof;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weir.json.Json;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * The header of a block, and whether its content has the hash that is stated.
 *
 * @param number its height, from 0 on
 * @param hash the hash that the node states
 * @param parent the hash of the block before it
 * @param time when it was made, in whole UTC seconds
 * @param stateRoot the root of the state after it
 * @param receiptsRoot the root of its receipts
 * @param bloom of all its logs
 * @param computed the hash of its content by Ethereum's rule
 * @see <a href="https://ethereum.github.io/execution-specs/">Execution specs: Header of each
 *     fork</a>
 */
public record Header(
    long number,
    Hash32 hash,
    Hash32 parent,
    Instant time,
    Hash32 stateRoot,
    Hash32 receiptsRoot,
    LogsBloom bloom,
    Hash32 computed) {

  private static final int NONCE_BYTES = 8;

  /** How many fields headers have: at first, since London, Shanghai, Cancun and Prague. */
  private static final Set<Integer> FIELDS = Set.of(15, 16, 17, 20, 21);

  private static final int STATE_ROOT = 3;
  private static final int RECEIPTS_ROOT = 5;
  private static final int BLOOM = 6;
  private static final int NUMBER = 8;
  private static final int TIMESTAMP = 11;

  /** How many bytes each field has; 0 where that differs. */
  private static final int[] SIZES = {
    32, 32, 20, 32, 32, 32, LogsBloom.BYTES, 0, 0, 0, 0, 0, 0, 32, NONCE_BYTES, 0, 32, 0, 0, 32, 32
  };

  /**
   * Returns the header of a block as JSON-RPC shows it.
   *
   * @throws IllegalArgumentException if a field is missing or malformed
   */
  public static Header of(Json block) {
    var from = ProofFields.of(block);
    return new Header(
        from.count("number"),
        from.hash("hash"),
        from.hash("parentHash"),
        instant(from.count("timestamp")),
        from.hash("stateRoot"),
        from.hash("receiptsRoot"),
        new LogsBloom(from.bytes("logsBloom", LogsBloom.BYTES)),
        encoded(from).keccak());
  }

  /**
   * Returns the encoded content of a block as JSON-RPC shows it: the bytes that its hash is of.
   *
   * @throws IllegalArgumentException if a field is missing or malformed
   */
  public static Bytes encoding(Json block) {
    return encoded(ProofFields.of(block));
  }

  /**
   * Returns the header that is encoded, under the hash of these bytes.
   *
   * @throws IllegalArgumentException unless they are a header of a fork that is known
   */
  public static Header decoded(Bytes encoded) {
    List<Rlp> fields = Rlp.decode(encoded).asList();
    if (!FIELDS.contains(fields.size())) {
      throw new IllegalArgumentException(
          "a header of %d fields is of no known fork".formatted(fields.size()));
    }
    for (int i = 0; i < fields.size(); i++) {
      int bytes = fields.get(i).asBytes().size();
      if (SIZES[i] > 0 && bytes != SIZES[i]) {
        throw new IllegalArgumentException(
            "field %d of a header has %d bytes, not %d".formatted(i, bytes, SIZES[i]));
      }
    }
    Hash32 hash = encoded.keccak();
    return new Header(
        fields.get(NUMBER).asCount(),
        hash,
        Hash32.of(fields.getFirst().asBytes().toArray()),
        instant(fields.get(TIMESTAMP).asCount()),
        Hash32.of(fields.get(STATE_ROOT).asBytes().toArray()),
        Hash32.of(fields.get(RECEIPTS_ROOT).asBytes().toArray()),
        new LogsBloom(fields.get(BLOOM).asBytes()),
        hash);
  }

  /**
   * Returns whether the content has the stated hash, so that the hash vouches for each field. This
   * never holds on chains that hash other fields than Ethereum.
   */
  public boolean isProven() {
    return computed.equals(hash);
  }

  private static Instant instant(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"timestamp\" is no instant: " + seconds, e);
    }
  }

  private static Bytes encoded(ProofFields from) {
    var fields = new ArrayList<Rlp>();
    fields.add(hash(from, "parentHash"));
    fields.add(hash(from, "sha3Uncles"));
    fields.add(Rlp.of(Bytes.of(from.address("miner").bytes())));
    fields.add(hash(from, "stateRoot"));
    fields.add(hash(from, "transactionsRoot"));
    fields.add(hash(from, "receiptsRoot"));
    fields.add(Rlp.of(from.bytes("logsBloom")));
    for (String name : List.of("difficulty", "number", "gasLimit", "gasUsed", "timestamp")) {
      fields.add(Rlp.of(from.quantity(name)));
    }
    fields.add(Rlp.of(from.bytes("extraData")));
    fields.add(Rlp.of(hashOrZero(from, "mixHash")));
    fields.add(Rlp.of(nonce(from)));
    addFieldsOfForks(from, fields);
    return new Rlp.Items(fields).encoded();
  }

  /** Each fork appended fields; a block has those of its fork and of all forks before it. */
  private static void addFieldsOfForks(ProofFields from, List<Rlp> fields) {
    if (!from.has("baseFeePerGas")) {
      return;
    }
    fields.add(Rlp.of(from.quantity("baseFeePerGas"))); // London, EIP-1559
    if (!from.has("withdrawalsRoot")) {
      return;
    }
    fields.add(hash(from, "withdrawalsRoot")); // Shanghai, EIP-4895
    if (!from.has("blobGasUsed")) {
      return;
    }
    fields.add(Rlp.of(from.quantity("blobGasUsed"))); // Cancun, EIP-4844 and EIP-4788
    fields.add(Rlp.of(from.quantity("excessBlobGas")));
    fields.add(hash(from, "parentBeaconBlockRoot"));
    if (from.has("requestsHash")) {
      fields.add(hash(from, "requestsHash")); // Prague, EIP-7685; Osaka adds none
    }
  }

  private static Rlp hash(ProofFields from, String name) {
    return Rlp.of(Bytes.of(from.hash(name).bytes()));
  }

  /** Some chains without proof of work leave the two fields of it out. */
  private static Bytes hashOrZero(ProofFields from, String name) {
    return Bytes.of((from.has(name) ? from.hash(name) : Hash32.ZERO).bytes());
  }

  private static Bytes nonce(ProofFields from) {
    return from.has("nonce") ? from.bytes("nonce", NONCE_BYTES) : Bytes.of(new byte[NONCE_BYTES]);
  }
}
