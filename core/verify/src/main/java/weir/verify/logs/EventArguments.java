package weir.verify.logs;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.units.Address;
import weir.units.Hash32;

/**
 * The arguments of a log, each a word that fits its type.
 *
 * @param words in the order of the declaration
 * @param list the words of its list; empty if it has none
 */
record EventArguments(List<Hash32> words, List<Hash32> list) {

  EventArguments {
    words = List.copyOf(words);
    list = List.copyOf(list);
  }

  Hash32 word(int place) {
    return words.get(place);
  }

  BigInteger number(int place) {
    Hash32 word = words.get(place);
    boolean isSmall = (word.a() | word.b() | word.c()) == 0 && word.d() >= 0;
    return isSmall ? BigInteger.valueOf(word.d()) : new BigInteger(1, word.bytes());
  }

  /** Returns a number of at most 63 bits. */
  long small(int place) {
    return words.get(place).d();
  }

  Address account(int place) {
    Hash32 word = words.get(place);
    return new Address(
        word.b() << 32 | word.c() >>> 32, word.c() << 32 | word.d() >>> 32, (int) word.d());
  }

  Optional<Address> accountUnlessZero(int place) {
    return Optional.of(account(place)).filter(account -> !account.equals(Address.ZERO));
  }

  Instant instant(int place) {
    return Instant.ofEpochSecond(small(place));
  }

  Optional<Instant> instantUnlessZero(int place) {
    return small(place) == 0 ? Optional.empty() : Optional.of(instant(place));
  }
}
