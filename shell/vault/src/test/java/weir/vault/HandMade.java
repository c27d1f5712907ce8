package weir.vault;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.web3j.crypto.Hash;
import weir.evm.Log;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Words of 32 bytes, and larger values made of them, by hand and without the code that reads them.
 */
final class HandMade {

  static final int LOG = 5;
  static final long BLOCK = 77;

  private HandMade() {}

  /** A number as 64 digits. */
  static String word(long number) {
    return word(BigInteger.valueOf(number));
  }

  static String word(BigInteger number) {
    return "%064x".formatted(number);
  }

  /** An account as 24 zeros and its 40 digits. */
  static String word(Address account) {
    return "0".repeat(24) + account.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  static String word(Hash32 hash) {
    return hash.toString().substring(2);
  }

  /** A hash that is the same digit 64 times. */
  static Hash32 hash(char digit) {
    return Hash32.parse("0x" + Character.toString(digit).repeat(64));
  }

  /** The hash of a signature, as others compute it. */
  static String topic(String signature) {
    return Hash.sha3String(signature).substring(2);
  }

  /** The first four bytes of every call of a function. */
  static String selector(String signature) {
    return topic(signature).substring(0, 8);
  }

  static Bytes bytes(String... parts) {
    return Bytes.parse("0x" + String.join("", parts));
  }

  /** A log of an event: its indexed arguments, and all others one after another. */
  static Log log(Address by, String signature, List<String> indexed, String... data) {
    var topics = new ArrayList<Hash32>();
    topics.add(Hash32.parse("0x" + topic(signature)));
    indexed.forEach(topic -> topics.add(Hash32.parse("0x" + topic)));
    return log(by, topics, bytes(data));
  }

  static Log log(Address by, List<Hash32> topics, Bytes data) {
    return new Log(by, topics, data, BLOCK, hash('b'), hash('c'), LOG, false);
  }
}
