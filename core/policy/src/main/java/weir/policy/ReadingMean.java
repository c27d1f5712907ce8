package weir.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mean of readings over a window of time, bounded from one side.
 *
 * <p>Between two observations the lower of their readings counts (or the higher, for a mean that is
 * bounded from above), times the seconds between them: a reading that was moved for one observation
 * cannot move the mean to the unsafe side. Observations further apart than the gap start the mean
 * again. The same integers as {@code contracts/src/Twap.sol}.
 *
 * <p><b>Units:</b> readings with 18 decimals below 2^128, time in UTC seconds. <b>Rounding:</b>
 * down for a lower mean, up for an upper one.
 *
 * @param settings window, spacing, gap and side
 * @param observations those that are connected without a gap, oldest first; at most 64 are kept
 */
record ReadingMean(Settings settings, List<Observed> observations) {

  /** How many observations are kept. */
  public static final int KEPT = 64;

  /** The side on which the mean is safe. */
  public enum Side {
    LOWER,
    UPPER
  }

  /**
   * The settings of a mean.
   *
   * @param window how long it is, at least, in seconds
   * @param spacing how far apart observations are, at least, in seconds
   * @param gap how far apart they may be, at most, in seconds
   */
  record Settings(long window, long spacing, long gap, Side side) {
    public Settings {
      boolean rising = 0 < spacing && spacing <= gap && gap <= window;
      if (!rising || window > (KEPT - 1) * spacing) {
        throw new IllegalArgumentException(
            "0 < spacing <= gap <= window <= 63 * spacing does not hold of %d, %d, %d"
                .formatted(spacing, gap, window));
      }
    }
  }

  /** A reading at an instant. */
  record Observed(long time, BigInteger value) {}

  public ReadingMean {
    observations = List.copyOf(observations);
  }

  /** Returns a mean without observations. */
  public static ReadingMean of(Settings settings) {
    return new ReadingMean(settings, List.of());
  }

  /** Returns the mean with one more observation; empty if it is too early for one. */
  public Optional<ReadingMean> observed(long time, BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > OutflowWindow.AMOUNT_BITS) {
      throw new IllegalArgumentException("a reading is between 0 and 2^128-1, not " + value);
    }
    if (observations.isEmpty()) {
      return Optional.of(new ReadingMean(settings, List.of(new Observed(time, value))));
    }
    long since = time - observations.getLast().time();
    if (since < settings.spacing()) {
      return Optional.empty();
    }
    var kept = new ArrayList<Observed>();
    if (since <= settings.gap()) {
      int surplus = Math.max(0, observations.size() + 1 - KEPT);
      kept.addAll(observations.subList(surplus, observations.size()));
    }
    kept.add(new Observed(time, value));
    return Optional.of(new ReadingMean(settings, kept));
  }

  /**
   * Returns the mean at an instant; empty while the window is not covered, or if the latest
   * observation is further back than the gap.
   */
  public Optional<BigInteger> at(long time) {
    if (observations.isEmpty() || time - observations.getLast().time() > settings.gap()) {
      return Optional.empty();
    }
    BigInteger area = BigInteger.ZERO;
    long last = observations.getLast().time();
    for (int i = observations.size() - 1; i >= 0; i--) {
      long span = last - observations.get(i).time();
      if (span >= settings.window()) {
        return Optional.of(divided(area, BigInteger.valueOf(span)));
      }
      if (i > 0) {
        area = area.add(counted(observations.get(i - 1), observations.get(i)));
      }
    }
    return Optional.empty();
  }

  private BigInteger counted(Observed from, Observed to) {
    BigInteger value =
        switch (settings.side()) {
          case LOWER -> from.value().min(to.value());
          case UPPER -> from.value().max(to.value());
        };
    return value.multiply(BigInteger.valueOf(to.time() - from.time()));
  }

  private BigInteger divided(BigInteger area, BigInteger span) {
    BigInteger[] parts = area.divideAndRemainder(span);
    boolean up = settings.side() == Side.UPPER && parts[1].signum() > 0;
    return up ? parts[0].add(BigInteger.ONE) : parts[0];
  }
}
