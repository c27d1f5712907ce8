package weir.evm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key from which others are derived.
 *
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki">BIP-32</a>
 */
final class ExtendedKey {

  /** Added to an index for a child that the public key alone cannot derive. */
  static final int HARDENED = 0x8000_0000;

  private final BigInteger key;
  private final byte[] chainCode;

  private ExtendedKey(BigInteger key, byte[] chainCode) {
    this.key = key;
    this.chainCode = chainCode;
  }

  static ExtendedKey master(byte[] seed) {
    return from(
        hmac("Bitcoin seed".getBytes(StandardCharsets.US_ASCII), seed), BigInteger.ZERO, seed);
  }

  ExtendedKey child(int index) {
    byte[] input = new byte[37];
    if (index < 0) { // hardened: the highest bit is set
      Curve.write(key, input, 1);
    } else {
      System.arraycopy(Curve.compressedPublicKey(key), 0, input, 0, 33);
    }
    for (int i = 0; i < 4; i++) {
      input[33 + i] = (byte) (index >>> (24 - 8 * i));
    }
    return from(hmac(chainCode, input), key, input);
  }

  byte[] keyBytes() {
    byte[] bytes = new byte[32];
    Curve.write(key, bytes, 0);
    return bytes;
  }

  byte[] chainCode() {
    return chainCode.clone();
  }

  private static ExtendedKey from(byte[] hmac, BigInteger parent, byte[] spent) {
    var left = new BigInteger(1, Arrays.copyOf(hmac, 32));
    var key = left.add(parent).mod(Curve.ORDER);
    var code = Arrays.copyOfRange(hmac, 32, 64);
    Arrays.fill(hmac, (byte) 0);
    Arrays.fill(spent, (byte) 0);
    // BIP-32 asks for another index then; the chance is below 1 in 2^127.
    if (left.compareTo(Curve.ORDER) >= 0 || key.signum() == 0) {
      throw new IllegalArgumentException("BIP-32 gives no key here: choose another index");
    }
    return new ExtendedKey(key, code);
  }

  private static byte[] hmac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(key, "HmacSHA512"));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA512", e);
    }
  }
}
