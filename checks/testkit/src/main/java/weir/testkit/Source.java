package weir.testkit;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The source from which a case draws its parts: the same seed draws the same parts.
 *
 * @param random the generator
 * @param size how large the case may be, from 1 on
 */
public record Source(RandomGenerator random, int size) {

  /** Returns the source of this seed and size. */
  public static Source of(long seed, int size) {
    return new Source(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), size);
  }

  /** Returns a number between both bounds, each included. */
  public long between(long low, long high) {
    return low + random.nextLong(high - low + 1);
  }

  /** Returns a number between both bounds, each included. */
  public int between(int low, int high) {
    return (int) between((long) low, (long) high);
  }

  /** Returns one of them. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Returns true once in {@code times}. */
  public boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Returns a number of one to {@code bits} bits, every length equally likely. */
  public BigInteger bits(int bits) {
    int length = between(1, bits);
    var bytes = new byte[(length + 7) / 8 + 1];
    random.nextBytes(bytes);
    bytes[0] = 0;
    return new BigInteger(bytes).mod(BigInteger.ONE.shiftLeft(length)).setBit(length - 1);
  }
}
