package weir.verify.logs;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.verify.hash.PlainKeccak;

/** The view {@code released} of a vault, as {@code IVault.sol} declares it. */
public final class ReleasedView {

  private static final int SELECTOR_BYTES = 4;
  private static final int MOST_BITS = 128;
  private static final Bytes SELECTOR =
      Bytes.of(
              PlainKeccak.hash(
                      "released(uint256,uint128,uint40)".getBytes(StandardCharsets.US_ASCII))
                  .bytes())
          .slice(0, SELECTOR_BYTES);

  private ReleasedView() {}

  /**
   * Returns the data of a call.
   *
   * @param pool the number of the pool
   * @param amount in base units, of at most 128 bits
   * @param time in UTC seconds, of at most 40 bits
   */
  public static Bytes call(BigInteger pool, BigInteger amount, long time) {
    return Bytes.join(SELECTOR, word(pool), word(amount), word(BigInteger.valueOf(time)));
  }

  private static Bytes word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int count = Math.min(bytes.length, Hash32.BYTES);
    return Bytes.of(
        ByteBuffer.allocate(Hash32.BYTES)
            .put(Hash32.BYTES - count, bytes, bytes.length - count, count)
            .array());
  }

  /** Returns the amount that an answer is; empty if it is none. */
  public static Optional<BigInteger> answer(Bytes answer) {
    return Optional.of(new BigInteger(1, answer.toArray()))
        .filter(number -> answer.size() == Hash32.BYTES && number.bitLength() <= MOST_BITS);
  }
}
