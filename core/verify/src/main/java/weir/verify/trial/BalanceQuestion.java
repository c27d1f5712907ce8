package weir.verify.trial;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/** The call of ERC-20 for a balance, and its answer. */
final class BalanceQuestion {

  private static final int SELECTOR_BYTES = 4;
  private static final int ACCOUNT_AT = SELECTOR_BYTES + Hash32.BYTES - Address.BYTES;
  private static final byte[] START =
      Arrays.copyOf(
          PlainKeccak.hash("balanceOf(address)".getBytes(StandardCharsets.US_ASCII)).bytes(),
          SELECTOR_BYTES);

  private BalanceQuestion() {}

  /** Returns whose balance is asked for; empty if it is another call. */
  static Optional<Address> account(Bytes asked) {
    byte[] start = Arrays.copyOf(START, ACCOUNT_AT);
    return asked.size() == SELECTOR_BYTES + Hash32.BYTES && asked.startsWith(Bytes.of(start))
        ? Optional.of(Address.of(asked.toArray(), ACCOUNT_AT))
        : Optional.empty();
  }

  /** Returns how many base units an answer says; empty if it is none. */
  static Optional<BigInteger> units(Bytes answer) {
    return answer.size() == Hash32.BYTES
        ? Optional.of(new BigInteger(1, answer.toArray()))
        : Optional.empty();
  }
}
