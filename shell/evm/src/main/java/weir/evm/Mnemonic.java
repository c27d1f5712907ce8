package weir.evm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Twelve to twenty-four words from which accounts are derived.
 *
 * <p>The words are not looked up: a misspelt phrase gives other accounts, not an error. Compare the
 * address with the one expected.
 *
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki">BIP-39</a>
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0044.mediawiki">BIP-44</a>
 */
public final class Mnemonic {

  private static final List<Integer> COUNTS = List.of(12, 15, 18, 21, 24);
  private static final int ROUNDS = 2048;

  private final ExtendedKey accounts;

  private Mnemonic(ExtendedKey accounts) {
    this.accounts = accounts;
  }

  /**
   * Returns the phrase of these English words, without a passphrase.
   *
   * @throws IllegalArgumentException unless there are 12, 15, 18, 21 or 24 words of 3 to 8 letters;
   *     no message shows them
   */
  public static Mnemonic parse(String phrase) {
    String[] words = phrase.strip().toLowerCase(Locale.ROOT).split("\\s+");
    boolean spelt = Arrays.stream(words).allMatch(word -> word.matches("[a-z]{3,8}"));
    if (!spelt || !COUNTS.contains(words.length)) {
      throw new IllegalArgumentException(
          "a phrase has 12, 15, 18, 21 or 24 words of 3 to 8 letters; here are " + words.length);
    }
    ExtendedKey key = ExtendedKey.master(seed(String.join(" ", words), ""));
    for (int step : new int[] {44, 60, 0}) {
      key = key.child(step | ExtendedKey.HARDENED);
    }
    return new Mnemonic(key.child(0));
  }

  /** Returns the phrase whose accounts every development chain funds; the whole world knows it. */
  public static Mnemonic development() {
    return parse("test test test test test test test test test test test junk");
  }

  /**
   * Returns the signer of account m/44'/60'/0'/0/{@code index}.
   *
   * @throws IllegalArgumentException if the index is negative
   */
  public Signer signer(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("accounts are counted from 0: " + index);
    }
    return Signer.of(accounts.child(index).keyBytes());
  }

  /** Returns nothing of the phrase. */
  @Override
  public String toString() {
    return "mnemonic";
  }

  static byte[] seed(String words, String passphrase) {
    byte[] salt = ("mnemonic" + passphrase).getBytes(StandardCharsets.UTF_8);
    var spec = new PBEKeySpec(words.toCharArray(), salt, ROUNDS, 512);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
    } finally {
      spec.clearPassword();
    }
  }
}
