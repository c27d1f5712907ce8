package weir.targets.model;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;
import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import java.util.List;
import weir.targets.TargetKind;
import weir.targets.curve.ParameterChecks;

/**
 * A dynamic stream of Sablier Lockup: in each segment the share of the time that has passed is
 * raised to a power.
 *
 * <p>Within a segment from p to t: floor(pow(floor((now - p) * 10^18 / (t - p)), exponent) * amount
 * / 10^18), pow being PRBMath's for SD59x18 ({@link PrbMath}). If that exceeded the amount, the
 * contract would pay only the amounts before the segment.
 *
 * @param start more than 0
 * @param segments one after another
 * @see <a
 *     href="https://github.com/sablier-labs/evm-monorepo">LockupMath.calculateStreamedAmountLD</a>
 */
public record SablierDynamic(long start, List<Segment> segments) implements Target {

  /**
   * A part of the stream.
   *
   * @param amount the amount that it streams, below 2^128
   * @param exponent times 10^18, below 2^64
   * @param until its end, in UTC seconds
   */
  public record Segment(BigInteger amount, BigInteger exponent, long until) {

    public Segment {
      ParameterChecks.amount(amount, 128);
      ParameterChecks.instant40(until);
      that(
          exponent.signum() >= 0 && exponent.bitLength() <= 64,
          "an exponent of 0 to 2^64-1, not %s",
          exponent);
    }
  }

  public SablierDynamic {
    segments = List.copyOf(segments);
    that(start > 0, "the start must be more than 0");
    that(!segments.isEmpty(), "a dynamic stream must have segments");
    long before = start;
    for (Segment segment : segments) {
      that(before < segment.until, "a segment ends at %d, not after %d", segment.until, before);
      before = segment.until;
    }
    ParameterChecks.deposit(sum(segments), 128);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.SABLIER_DYNAMIC;
  }

  @Override
  public BigInteger total() {
    return sum(segments);
  }

  @Override
  public BigInteger streamed(long at) {
    if (at < start) {
      return BigInteger.ZERO;
    }
    BigInteger before = BigInteger.ZERO;
    long from = start;
    for (Segment segment : segments) {
      if (at <= segment.until) {
        return before.add(within(segment, from, at));
      }
      before = before.add(segment.amount);
      from = segment.until;
    }
    return before;
  }

  private static BigInteger within(Segment segment, long from, long at) {
    BigInteger passed = big(at - from).multiply(SCALE).divide(big(segment.until - from));
    BigInteger power = PrbMath.pow(passed, segment.exponent);
    BigInteger streamed = power.multiply(segment.amount).divide(SCALE);
    return streamed.compareTo(segment.amount) > 0 ? BigInteger.ZERO : streamed;
  }

  private static BigInteger sum(List<Segment> segments) {
    return segments.stream().map(Segment::amount).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
