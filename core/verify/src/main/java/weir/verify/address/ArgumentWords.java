package weir.verify.address;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/**
 * Arguments as {@code abi.encode} writes them: a word for each, and texts behind all words.
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/abi-spec.html">Contract ABI</a>
 */
final class ArgumentWords {

  private final int count;
  private final ByteArrayOutputStream words = new ByteArrayOutputStream();
  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();

  /** Begins a number of arguments. */
  ArgumentWords(int count) {
    this.count = count;
  }

  ArgumentWords word(Hash32 word) {
    words.writeBytes(word.bytes());
    return this;
  }

  ArgumentWords account(Address account) {
    byte[] word = new byte[Hash32.BYTES];
    account.write(word, Hash32.BYTES - Address.BYTES);
    words.writeBytes(word);
    return this;
  }

  ArgumentWords number(long number) {
    return number(BigInteger.valueOf(number));
  }

  /** A number from 0 to 2^256-1. */
  ArgumentWords number(BigInteger number) {
    words.writeBytes(word(number));
    return this;
  }

  /** The word of a text says where it is: its length, and its bytes up to whole words. */
  ArgumentWords text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number((long) count * Hash32.BYTES + texts.size());
    texts.writeBytes(word(BigInteger.valueOf(bytes.length)));
    texts.writeBytes(bytes);
    while (texts.size() % Hash32.BYTES != 0) {
      texts.write(0);
    }
    return this;
  }

  private static byte[] word(BigInteger number) {
    byte[] word = new byte[Hash32.BYTES];
    byte[] bytes = number.toByteArray(); // with a byte more if the top bit is set
    for (int i = 0; i < Math.min(bytes.length, word.length); i++) {
      word[word.length - 1 - i] = bytes[bytes.length - 1 - i];
    }
    return word;
  }

  private byte[] encoded() {
    if (words.size() != count * Hash32.BYTES) {
      throw new IllegalStateException("not %d words: %d bytes".formatted(count, words.size()));
    }
    var all = new ByteArrayOutputStream();
    all.writeBytes(words.toByteArray());
    all.writeBytes(texts.toByteArray());
    return all.toByteArray();
  }

  /** Returns keccak-256 of them. */
  Hash32 hash() {
    return PlainKeccak.hash(encoded());
  }

  /** Returns a code with these arguments behind it. */
  Bytes after(Bytes code) {
    return Bytes.join(code, Bytes.of(encoded()));
  }
}
