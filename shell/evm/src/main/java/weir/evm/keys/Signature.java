package weir.evm.keys;

import java.math.BigInteger;
import java.util.Optional;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * An ECDSA signature on secp256k1, in the one form that Ethereum accepts.
 *
 * @param r the x coordinate of the signature's point, 1 to n-1 for the curve's order n
 * @param s the proof, 1 to n/2: the lower one of the two valid values (EIP-2)
 * @param yParity 1 if that point's y coordinate is odd, else 0
 * @see <a href="https://eips.ethereum.org/EIPS/eip-2">EIP-2: only the lower s</a>
 */
public record Signature(BigInteger r, BigInteger s, int yParity) {

  /** Refuses numbers outside those ranges. */
  public Signature {
    if (r.signum() <= 0 || r.compareTo(Secp256k1.ORDER) >= 0) {
      throw new IllegalArgumentException("r is not within 1..n-1");
    }
    if (s.signum() <= 0 || s.compareTo(Secp256k1.HALF_ORDER) > 0) {
      throw new IllegalArgumentException("s is not within 1..n/2");
    }
    if (yParity != 0 && yParity != 1) {
      throw new IllegalArgumentException("a parity is 0 or 1, not " + yParity);
    }
  }

  /**
   * Returns the signature of 65 bytes as {@link #bytes} writes them.
   *
   * @throws IllegalArgumentException if they are not 65, or are no such signature
   */
  public static Signature parse(Bytes bytes) {
    byte[] all = bytes.toArray();
    if (all.length != 65 || (all[64] != 27 && all[64] != 28)) {
      throw new IllegalArgumentException("65 bytes: r, s, and 27 or 28");
    }
    return new Signature(
        new BigInteger(1, all, 0, 32), new BigInteger(1, all, 32, 32), all[64] - 27);
  }

  /** Returns the account that made this signature of the hash; empty if there is none. */
  public Optional<Address> signer(Hash32 hash) {
    return Secp256k1.recover(this, new BigInteger(1, hash.bytes())).map(Signature::account);
  }

  /** Returns r, s and 27 + parity in 65 bytes, as contracts expect them. */
  public Bytes bytes() {
    byte[] bytes = new byte[65];
    Secp256k1.write(r, bytes, 0);
    Secp256k1.write(s, bytes, 32);
    bytes[64] = (byte) (27 + yParity);
    return Bytes.of(bytes);
  }

  /** Returns the account of a public key given as x and y in 64 bytes. */
  static Address account(byte[] publicKey) {
    return Address.of(Keccak.hash(publicKey).bytes(), 12);
  }
}
