package weir.evm.keys;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA on secp256k1. Bouncy Castle signs; this class chooses the lower s and adds the parity,
 * which Ethereum requires.
 *
 * @see <a href="https://www.secg.org/sec1-v2.pdf">SEC 1, sections 4.1.3 and 4.1.6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6979">RFC 6979: deterministic k</a>
 */
final class Secp256k1 {

  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");

  private static final ECDomainParameters DOMAIN = new ECDomainParameters(PARAMETERS);

  /** How many points the curve has; private keys are 1 to one less. */
  static final BigInteger ORDER = PARAMETERS.getN();

  static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  private Secp256k1() {}

  /** Returns the x and y coordinates of the key's public point in 64 bytes. */
  static byte[] publicKey(BigInteger key) {
    return coordinates(timesGenerator(key));
  }

  /**
   * Returns the signature of the hash by RFC 6979, with the lower s.
   *
   * @param publicKey that of the key, as {@link #publicKey} returns it
   */
  static Signature sign(byte[] hash, BigInteger key, byte[] publicKey) {
    var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
    BigInteger[] pair = signer.generateSignature(hash);
    BigInteger r = pair[0];
    BigInteger s = pair[1].compareTo(HALF_ORDER) > 0 ? ORDER.subtract(pair[1]) : pair[1];
    var message = new BigInteger(1, hash);
    for (int parity = 0; parity <= 1; parity++) {
      var signature = new Signature(r, s, parity);
      if (recover(signature, message)
          .filter(found -> Arrays.equals(found, publicKey))
          .isPresent()) {
        return signature;
      }
    }
    // The point's x was at least the order, which one signature in 2^127 has.
    throw new IllegalStateException("one parity bit cannot identify this signature's point");
  }

  /** Returns the public key that made the signature, in 64 bytes. */
  static Optional<byte[]> recover(Signature signature, BigInteger message) {
    byte[] compressed = new byte[33];
    compressed[0] = (byte) (2 + signature.yParity());
    write(signature.r(), compressed, 1);
    ECPoint point;
    try {
      point = PARAMETERS.getCurve().decodePoint(compressed);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no point of the curve has this x
    }
    BigInteger inverse = BigIntegers.modOddInverse(ORDER, signature.r());
    BigInteger ofGenerator = inverse.multiply(message).negate().mod(ORDER);
    BigInteger ofPoint = inverse.multiply(signature.s()).mod(ORDER);
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(PARAMETERS.getG(), ofGenerator, point, ofPoint).normalize();
    return key.isInfinity() ? Optional.empty() : Optional.of(coordinates(key));
  }

  /** Writes a number below 2^256 into 32 bytes, from {@code at} on. */
  static void write(BigInteger number, byte[] target, int at) {
    BigIntegers.asUnsignedByteArray(number, target, at, 32);
  }

  private static ECPoint timesGenerator(BigInteger factor) {
    return new FixedPointCombMultiplier().multiply(PARAMETERS.getG(), factor).normalize();
  }

  private static byte[] coordinates(ECPoint point) {
    byte[] encoded = point.getEncoded(false);
    byte[] coordinates = new byte[64];
    System.arraycopy(encoded, 1, coordinates, 0, 64);
    return coordinates;
  }
}
