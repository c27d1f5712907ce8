package weir.evm.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;
import weir.units.Keccak;

/**
 * A private key in a file, encrypted with a password.
 *
 * @see <a
 *     href="https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage/">Web3
 *     Secret Storage, version 3</a>
 */
public final class Keystore {

  private static final int DERIVED_BYTES = 32;
  private static final int MOST_ROUNDS = 1 << 24;
  private static final long MOST_SCRYPT_BYTES = 1L << 30;

  private Keystore() {}

  /**
   * Returns the signer whose key the file holds; the password is the first line of another file.
   *
   * @throws IOException if a file is missing or open to others than its owner, if the password is
   *     wrong, or if the file is not version 3 with AES-128-CTR and scrypt or PBKDF2
   */
  public static Signer read(Path file, Path passwordFile) throws IOException {
    byte[] content = KeyFile.secret(file);
    byte[] password = firstLine(KeyFile.secret(passwordFile));
    try {
      return open(Json.parse(content, JsonRules.USUAL).asFields(), password);
    } catch (JsonException | IllegalArgumentException e) {
      // Not kept as the cause: its message could quote the file.
      throw new IOException(file + ": not a keystore of version 3 that can be read");
    } catch (KeystoreException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } finally {
      Arrays.fill(password, (byte) 0);
    }
  }

  private static final class KeystoreException extends IOException {
    private static final long serialVersionUID = 1;

    KeystoreException(String message) {
      super(message);
    }
  }

  private static Signer open(Json.Fields store, byte[] password)
      throws KeystoreException, JsonException {
    if (store.require("version").asLong() != 3) {
      throw new KeystoreException("not version 3");
    }
    Json.Fields crypto =
        store.require(store.get("crypto").isPresent() ? "crypto" : "Crypto").asFields();
    if (!crypto.require("cipher").asText().equals("aes-128-ctr")) {
      throw new KeystoreException("its cipher is not aes-128-ctr");
    }
    byte[] derived = derive(crypto, password);
    byte[] cipherText = hex(crypto, "ciphertext");
    byte[] mac =
        Keccak.sponge().add(derived, 16, 16).add(cipherText, 0, cipherText.length).hash().bytes();
    if (!MessageDigest.isEqual(mac, hex(crypto, "mac"))) {
      throw new KeystoreException("the password is wrong, or the file was changed");
    }
    byte[] iv = hex(crypto.require("cipherparams").asFields(), "iv");
    Signer signer = KeySigner.of(decrypt(derived, iv, cipherText));
    Arrays.fill(derived, (byte) 0);
    return signer;
  }

  private static byte[] derive(Json.Fields crypto, byte[] password)
      throws KeystoreException, JsonException {
    Json.Fields params = crypto.require("kdfparams").asFields();
    if (number(params, "dklen") != DERIVED_BYTES) {
      throw new KeystoreException("its dklen is not 32");
    }
    byte[] salt = hex(params, "salt");
    String kdf = crypto.require("kdf").asText();
    return switch (kdf) {
      case "scrypt" -> scrypt(password, salt, params);
      case "pbkdf2" -> pbkdf2(password, salt, params);
      default -> throw new KeystoreException("its kdf is neither scrypt nor pbkdf2");
    };
  }

  private static byte[] scrypt(byte[] password, byte[] salt, Json.Fields params)
      throws KeystoreException, JsonException {
    int n = number(params, "n");
    int r = number(params, "r");
    int p = number(params, "p");
    // The file states the cost of scrypt: without a limit it could ask for all memory.
    if (n < 2 || r < 1 || p < 1 || p > 256 || 128L * n * r > MOST_SCRYPT_BYTES) {
      throw new KeystoreException("its scrypt parameters ask for more than 1 GiB, or for nothing");
    }
    if (Long.bitCount(n) != 1 || (r < 2 && n >= 1 << 16)) {
      throw new KeystoreException(
          "its scrypt n is no power of two below 2^(16 r), as RFC 7914 requires");
    }
    return SCrypt.generate(password, salt, n, r, p, DERIVED_BYTES);
  }

  private static byte[] pbkdf2(byte[] password, byte[] salt, Json.Fields params)
      throws KeystoreException, JsonException {
    int rounds = number(params, "c");
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new KeystoreException("its rounds are not within 1.." + MOST_ROUNDS);
    }
    if (!params.require("prf").asText().equals("hmac-sha256")) {
      throw new KeystoreException("its prf is not hmac-sha256");
    }
    var generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
    generator.init(password, salt, rounds);
    return ((KeyParameter) generator.generateDerivedMacParameters(8 * DERIVED_BYTES)).getKey();
  }

  private static byte[] decrypt(byte[] derived, byte[] iv, byte[] cipherText)
      throws KeystoreException {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(derived, 0, 16, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(cipherText);
    } catch (GeneralSecurityException e) {
      throw new KeystoreException("it cannot be decrypted: " + e.getMessage());
    }
  }

  private static byte[] firstLine(byte[] content) {
    int end = 0;
    while (end < content.length && content[end] != '\n' && content[end] != '\r') {
      end++;
    }
    byte[] line = Arrays.copyOf(content, end);
    Arrays.fill(content, (byte) 0);
    return line;
  }

  private static int number(Json.Fields fields, String name) throws JsonException {
    long number = fields.require(name).asLong();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " is outside 0..2^31-1");
    }
    return (int) number;
  }

  private static byte[] hex(Json.Fields fields, String name) throws JsonException {
    return HexFormat.of().parseHex(fields.require(name).asText());
  }
}
