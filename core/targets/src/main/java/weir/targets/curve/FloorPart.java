package weir.targets.curve;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;

/** A growing part of a curve at second t, rounded as the contract does. No part ever falls. */
public sealed interface FloorPart {

  /** Returns the value at second {@code t}. */
  BigInteger at(long t);

  /** Returns the straight line whose floor it never exceeds. */
  Straight above();

  /** Returns a straight line below the one above, whose floor it never falls short of. */
  Straight below();

  /** Returns the same, {@code seconds} seconds earlier. */
  FloorPart earlier(long seconds);

  /** Returns floor(amount * (t - base) / length). */
  static Straight straight(BigInteger amount, long base, BigInteger length) {
    return new Straight(amount, amount.multiply(big(base)).negate(), length);
  }

  /** floor((a * t + b) / m), a from 0 on, m more than 0. */
  record Straight(BigInteger a, BigInteger b, BigInteger m) implements FloorPart {

    @Override
    public BigInteger at(long t) {
      BigInteger value = a.multiply(big(t)).add(b);
      return value.subtract(value.mod(m)).divide(m);
    }

    @Override
    public Straight above() {
      return this;
    }

    @Override
    public Straight below() {
      return this;
    }

    @Override
    public Straight earlier(long seconds) {
      return new Straight(a, b.add(a.multiply(big(seconds))), m);
    }

    /** Returns the line lower by part / whole. */
    Straight lowered(BigInteger part, BigInteger whole) {
      return plus(new Straight(BigInteger.ZERO, part.negate(), whole));
    }

    Straight plus(Straight other) {
      return new Straight(
          a.multiply(other.m).add(other.a.multiply(m)),
          b.multiply(other.m).add(other.b.multiply(m)),
          m.multiply(other.m));
    }
  }

  /** floor(floor((t - base) * 10^18 / length) * amount / 10^18): rounded twice, as PRBMath does. */
  record Nested(BigInteger amount, long base, long length) implements FloorPart {

    @Override
    public BigInteger at(long t) {
      return big(t - base).multiply(SCALE).divide(big(length)).multiply(amount).divide(SCALE);
    }

    @Override
    public Straight above() {
      return straight(amount, base, big(length));
    }

    @Override
    public Straight below() {
      BigInteger all = big(length);
      BigInteger most = all.subtract(all.gcd(SCALE));
      return above().lowered(amount.multiply(most), all.multiply(SCALE));
    }

    @Override
    public Nested earlier(long seconds) {
      return new Nested(amount, base - seconds, length);
    }
  }

  /**
   * floor(floor((t - base) / step) * step * amount / length): rounded down to whole steps first.
   */
  record Stepped(BigInteger amount, long base, BigInteger length, long step) implements FloorPart {

    @Override
    public BigInteger at(long t) {
      return big((t - base) / step * step).multiply(amount).divide(length);
    }

    @Override
    public Straight above() {
      return straight(amount, base, length);
    }

    @Override
    public Straight below() {
      return above().lowered(amount.multiply(big(step - 1)), length);
    }

    @Override
    public Stepped earlier(long seconds) {
      return new Stepped(amount, base - seconds, length, step);
    }
  }
}
