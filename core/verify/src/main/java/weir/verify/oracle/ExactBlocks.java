package weir.verify.oracle;

import java.math.BigInteger;
import weir.plan.BlockTimes;

/** The times of blocks by the plan; between two known blocks they are evenly spaced. */
public record ExactBlocks(BlockTimes blocks) {

  /**
   * Two chains are equal if their blocks come at the same instants, wherever the plan states them.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExactBlocks chain
        && blocks.every().equals(chain.blocks.every())
        && blocks.known().equals(chain.blocks.known());
  }

  @Override
  public int hashCode() {
    return blocks.known().hashCode();
  }

  /** Above every height and every instant that a plan can name, and below minus all of them. */
  private static final long FAR = 1L << 41;

  /** Returns the first whole second, since 1970, at which a block has come. */
  long second(long height) {
    Rational exact = exact(height);
    BigInteger[] parts = exact.over().divideAndRemainder(exact.under());
    // A second before that, rounded up, it has not come.
    return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
  }

  /** Returns the height of the last block that has come at a second. */
  long height(long at) {
    long come = blocks.known().getFirst().height() - FAR;
    long notCome = blocks.known().getLast().height() + FAR;
    while (notCome - come > 1) {
      long middle = come + (notCome - come) / 2;
      if (second(middle) <= at) {
        come = middle;
      } else {
        notCome = middle;
      }
    }
    return come;
  }

  private Rational exact(long height) {
    var known = blocks.known();
    BlockTimes.Known before = known.getFirst();
    for (BlockTimes.Known next : known) {
      if (next.height() > height && next.height() > before.height()) {
        return before.height() > height ? assumed(before, height) : between(before, next, height);
      }
      before = next;
    }
    return assumed(before, height);
  }

  private Rational assumed(BlockTimes.Known from, long height) {
    var passed = BigInteger.valueOf(height - from.height());
    var every = BigInteger.valueOf(blocks.every().count());
    var at = BigInteger.valueOf(from.at().getEpochSecond());
    return Rational.of(at.add(passed.multiply(every)), BigInteger.ONE);
  }

  private static Rational between(BlockTimes.Known a, BlockTimes.Known b, long height) {
    var seconds = BigInteger.valueOf(b.at().getEpochSecond() - a.at().getEpochSecond());
    var heights = BigInteger.valueOf(b.height() - a.height());
    var passed = BigInteger.valueOf(height - a.height());
    var at = Rational.of(BigInteger.valueOf(a.at().getEpochSecond()), BigInteger.ONE);
    return at.plus(Rational.of(passed.multiply(seconds), heights));
  }
}
