package weir.evm;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * ECDSA on secp256k1; the arithmetic of the curve is Bouncy Castle's.
 *
 * @see <a href="https://www.secg.org/sec1-v2.pdf">SEC 1, sections 4.1.3 and 4.1.6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6979">RFC 6979: deterministic k</a>
 */
final class Curve {

  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");

  /** How many points the curve has; private keys are 1 to one less. */
  static final BigInteger ORDER = PARAMETERS.getN();

  static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  private Curve() {}

  /** Returns the x and y coordinates of the key's public point in 64 bytes. */
  static byte[] publicKey(BigInteger key) {
    return coordinates(timesGenerator(key));
  }

  /** Returns the key's public point in 33 bytes: the parity of y, and x. */
  static byte[] compressedPublicKey(BigInteger key) {
    return timesGenerator(key).getEncoded(true);
  }

  static Signature sign(byte[] hash, BigInteger key) {
    BigInteger message = new BigInteger(1, hash);
    var nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(ORDER, key, hash);
    while (true) {
      BigInteger nonce = nonces.nextK();
      ECPoint point = timesGenerator(nonce);
      BigInteger x = point.getAffineXCoord().toBigInteger();
      BigInteger r = x.mod(ORDER);
      BigInteger s =
          BigIntegers.modOddInverse(ORDER, nonce).multiply(message.add(r.multiply(key))).mod(ORDER);
      // An x of at least the order (1 in 2^127) could not be told in one parity bit.
      if (r.signum() == 0 || s.signum() == 0 || x.compareTo(ORDER) >= 0) {
        continue;
      }
      int parity = parity(point);
      return s.compareTo(HALF_ORDER) > 0
          ? new Signature(r, ORDER.subtract(s), 1 - parity)
          : new Signature(r, s, parity);
    }
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

  private static int parity(ECPoint point) {
    return point.getAffineYCoord().testBitZero() ? 1 : 0;
  }

  private static byte[] coordinates(ECPoint point) {
    byte[] encoded = point.getEncoded(false);
    byte[] coordinates = new byte[64];
    System.arraycopy(encoded, 1, coordinates, 0, 64);
    return coordinates;
  }
}
