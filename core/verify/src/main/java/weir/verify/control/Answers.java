package weir.verify.control;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * What answers of contracts mean; anything else than exactly the expected encoding is no answer.
 */
final class Answers {

  private static final int MOST_OWNERS = 10_000;
  private static final int PADDING = Hash32.BYTES - Address.BYTES;

  private Answers() {}

  /** Returns the words of an answer; empty if it is none, or is not whole words. */
  static Optional<List<Hash32>> words(Bytes answer) {
    byte[] bytes = answer.toArray();
    if (bytes.length == 0 || bytes.length % Hash32.BYTES != 0) {
      return Optional.empty();
    }
    var words = new ArrayList<Hash32>(bytes.length / Hash32.BYTES);
    for (int at = 0; at < bytes.length; at += Hash32.BYTES) {
      words.add(Hash32.of(bytes, at));
    }
    return Optional.of(words);
  }

  static Optional<Hash32> word(Bytes answer) {
    return answer.size() == Hash32.BYTES
        ? Optional.of(Hash32.of(answer.toArray()))
        : Optional.empty();
  }

  static BigInteger number(Hash32 word) {
    return new BigInteger(1, word.bytes());
  }

  static Optional<BigInteger> number(Bytes answer) {
    return word(answer).map(Answers::number);
  }

  static Optional<Address> address(Bytes answer) {
    return word(answer).flatMap(Answers::address);
  }

  static Optional<Address> address(Hash32 word) {
    byte[] bytes = word.bytes();
    for (int i = 0; i < PADDING; i++) {
      if (bytes[i] != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(Address.of(bytes, PADDING));
  }

  /**
   * Returns a list of accounts that another word follows: an offset of two words, that word, the
   * length, and a word for each.
   */
  static Optional<List<Address>> page(Bytes answer) {
    Optional<List<Hash32>> words = words(answer);
    if (words.isEmpty() || words.get().size() < 3 || words.get().size() > MOST_OWNERS) {
      return Optional.empty();
    }
    List<Hash32> all = words.get();
    boolean fits =
        number(all.get(0)).equals(BigInteger.valueOf(2L * Hash32.BYTES))
            && number(all.get(2)).equals(BigInteger.valueOf(all.size() - 3L));
    List<Address> accounts = new ArrayList<>();
    for (Hash32 word : all.subList(3, all.size())) {
      address(word).ifPresent(accounts::add);
    }
    return fits && accounts.size() == all.size() - 3 ? Optional.of(accounts) : Optional.empty();
  }

  /** Returns a list of accounts: an offset of one word, the length, and a word for each. */
  static Optional<List<Address>> accounts(Bytes answer) {
    Optional<List<Hash32>> words = words(answer);
    if (words.isEmpty() || words.get().size() < 2 || words.get().size() > MOST_OWNERS) {
      return Optional.empty();
    }
    List<Hash32> all = words.get();
    boolean fits =
        number(all.get(0)).equals(BigInteger.valueOf(Hash32.BYTES))
            && number(all.get(1)).equals(BigInteger.valueOf(all.size() - 2L));
    List<Address> accounts = new ArrayList<>();
    for (Hash32 word : all.subList(2, all.size())) {
      address(word).ifPresent(accounts::add);
    }
    return Optional.of(accounts).filter(a -> fits && a.size() == all.size() - 2);
  }
}
