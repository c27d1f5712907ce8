package weir.evm.keys;

import java.math.BigInteger;
import java.util.Arrays;
import weir.evm.Signed;
import weir.units.Address;
import weir.units.Hash32;

/**
 * A private key in memory that signs and is never shown.
 *
 * <p>Signatures are deterministic (RFC 6979): the same key and hash give the same signature. The
 * key stays in memory until the signer is collected; the JDK offers no way to wipe it sooner.
 */
public final class KeySigner implements Signer {

  private final BigInteger key;
  private final byte[] publicKey;
  private final Address address;

  private KeySigner(BigInteger key) {
    this.key = key;
    this.publicKey = Secp256k1.publicKey(key);
    this.address = Signature.account(publicKey);
  }

  /**
   * Returns the signer with this key, 32 bytes in big-endian order; wipes the array.
   *
   * @throws IllegalArgumentException if the key is not 32 bytes within 1..n-1; no message shows it
   */
  public static KeySigner of(byte[] key) {
    boolean rightSize = key.length == 32;
    var number = new BigInteger(1, key);
    Arrays.fill(key, (byte) 0);
    if (!rightSize || number.signum() == 0 || number.compareTo(Secp256k1.ORDER) >= 0) {
      throw new IllegalArgumentException(
          "a private key is 32 bytes, above zero and below the order of secp256k1");
    }
    return new KeySigner(number);
  }

  /** Returns the account that the key controls. */
  @Override
  public Address address() {
    return address;
  }

  /** Returns the transaction, signed; a key in memory never refuses. */
  @Override
  public Signed sign(Transaction transaction) {
    return transaction.signed(sign(transaction.signingHash()));
  }

  /** Returns the signature of the hash itself: no prefix is added. */
  @Override
  public Signature sign(Hash32 hash) {
    return Secp256k1.sign(hash.bytes(), key, publicKey);
  }

  /** Returns the account, never the key. */
  @Override
  public String toString() {
    return "signer of " + address;
  }
}
