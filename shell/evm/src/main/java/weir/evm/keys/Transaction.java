package weir.evm.keys;

import com.esaulpaugh.headlong.rlp.RLPDecoder;
import com.esaulpaugh.headlong.rlp.RLPEncoder;
import com.esaulpaugh.headlong.rlp.RLPItem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.evm.Signed;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * A transaction of type 2, not signed yet. All fees are in wei.
 *
 * @param chainId the chain it is for, from 1 on
 * @param nonce how many transactions its sender sent before
 * @param tip the priority fee: what the block's maker gets at most for each unit of gas
 * @param maxFee what each unit of gas may cost at most, tip included
 * @param gasLimit how much gas it may use
 * @param to the account called; empty to make a contract
 * @param value wei sent along
 * @param data the call, or the code that makes the contract
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1559">EIP-1559</a>
 * @see <a href="https://eips.ethereum.org/EIPS/eip-2718">EIP-2718: typed transactions</a>
 */
public record Transaction(
    long chainId,
    long nonce,
    BigInteger tip,
    BigInteger maxFee,
    long gasLimit,
    Optional<Address> to,
    BigInteger value,
    Bytes data) {

  private static final byte TYPE = 2;
  private static final int SIGNED_FIELDS = 12;

  /**
   * Refuses numbers that no chain accepts: negative ones, above 256 bits, or a tip above maxFee.
   */
  public Transaction {
    if (chainId < 1 || nonce < 0 || gasLimit < 1) {
      throw new IllegalArgumentException(
          "chain %d, nonce %d, gas limit %d: these are from 1, 0 and 1 on"
              .formatted(chainId, nonce, gasLimit));
    }
    for (BigInteger wei : List.of(tip, maxFee, value)) {
      if (wei.signum() < 0 || wei.bitLength() > 256) {
        throw new IllegalArgumentException("wei outside 0..2^256-1: " + wei);
      }
    }
    if (tip.compareTo(maxFee) > 0) {
      throw new IllegalArgumentException(
          "the tip %s is above the max fee %s".formatted(tip, maxFee));
    }
  }

  /**
   * Returns the transaction in signed bytes, as {@link #signed} makes them.
   *
   * @throws IllegalArgumentException if they are no signed transaction of type 2 with an empty
   *     access list
   */
  public static Transaction read(Bytes raw) {
    List<RLPItem> items = items(raw);
    byte[] to = items.get(5).data();
    return new Transaction(
        items.get(0).asLong(false),
        items.get(1).asLong(false),
        items.get(2).asBigInt(false),
        items.get(3).asBigInt(false),
        items.get(4).asLong(false),
        to.length == 0 ? Optional.empty() : Optional.of(Address.of(to, 0)),
        items.get(6).asBigInt(false),
        Bytes.of(items.get(7).data()));
  }

  private static List<RLPItem> items(Bytes raw) {
    byte[] bytes = raw.toArray();
    if (bytes.length == 0 || bytes[0] != TYPE) {
      throw new IllegalArgumentException("a signed transaction of type 2 begins with 02");
    }
    List<RLPItem> items;
    try {
      items = RLPDecoder.RLP_STRICT.wrapList(bytes, 1).elements(RLPDecoder.RLP_STRICT);
    } catch (RuntimeException e) { // The library throws whatever its parts throw.
      throw new IllegalArgumentException("not the bytes of a transaction", e);
    }
    if (items.size() != SIGNED_FIELDS || items.get(5).data().length % Address.BYTES != 0) {
      throw new IllegalArgumentException("a signed transaction has twelve fields");
    }
    return items;
  }

  /** Returns the hash that its sender signs. */
  public Hash32 signingHash() {
    return encoded(fields()).keccak();
  }

  /** Returns the bytes that a node takes, with this signature of the signing hash. */
  Signed signed(Signature signature) {
    List<Object> fields = fields();
    fields.add(number(BigInteger.valueOf(signature.yParity())));
    fields.add(number(signature.r()));
    fields.add(number(signature.s()));
    Bytes raw = encoded(fields);
    return new Signed(raw, raw.keccak());
  }

  private List<Object> fields() {
    var fields = new ArrayList<Object>();
    fields.add(number(BigInteger.valueOf(chainId)));
    fields.add(number(BigInteger.valueOf(nonce)));
    fields.add(number(tip));
    fields.add(number(maxFee));
    fields.add(number(BigInteger.valueOf(gasLimit)));
    fields.add(to.map(Address::bytes).orElseGet(() -> new byte[0]));
    fields.add(number(value));
    fields.add(data.toArray());
    fields.add(List.of()); // no access list
    return fields;
  }

  private static Bytes encoded(List<Object> fields) {
    return Bytes.join(Bytes.of(new byte[] {TYPE}), Bytes.of(RLPEncoder.list(fields)));
  }

  /** A number as in RLP: big-endian, without leading zeros, and zero as no bytes at all. */
  private static byte[] number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
