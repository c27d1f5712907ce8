package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A statement of a plan, as an import finds it: a shape of the language with its amount in base
 * units, more than nothing.
 */
public sealed interface Shape {

  /** Returns how many base units it releases in all. */
  BigInteger amount();

  /** Returns the instant at which it begins. */
  long start();

  /** How far apart two steps are. */
  sealed interface Every {

    /**
     * So many seconds.
     *
     * @param count at least one
     */
    record Fixed(long count) implements Every {}

    /**
     * So many calendar months.
     *
     * @param count at least one
     */
    record Months(int count) implements Every {}
  }

  /** All at one instant. */
  record Jump(long start, BigInteger amount) implements Shape {}

  /**
   * At a constant rate.
   *
   * @param until the end
   */
  record Ramp(long start, long until, BigInteger amount) implements Shape {}

  /**
   * Equal steps.
   *
   * @param start from where it counts
   * @param steps how many
   * @param atStart whether the first step comes at the start, or one period later
   */
  record Stairs(long start, Every every, int steps, boolean atStart, BigInteger amount)
      implements Shape {}

  /**
   * Unequal steps at listed instants.
   *
   * @param at rising
   * @param parts as many, in base units
   */
  record Dated(List<Long> at, List<BigInteger> parts) implements Shape {
    public Dated {
      at = List.copyOf(at);
      parts = List.copyOf(parts);
    }

    @Override
    public long start() {
      return at.getFirst();
    }

    @Override
    public BigInteger amount() {
      return sum(parts);
    }
  }

  /**
   * Unequal steps, equally far apart.
   *
   * @param atStart whether the first step comes at the start, or one period later
   * @param parts in base units
   */
  record Tiers(long start, Every every, boolean atStart, List<BigInteger> parts) implements Shape {
    public Tiers {
      parts = List.copyOf(parts);
    }

    @Override
    public BigInteger amount() {
      return sum(parts);
    }
  }

  /**
   * One rate after another.
   *
   * @param until where each ends, rising
   * @param every how long each is, if all are equally long
   * @param parts in base units; a part may be nothing
   */
  record Rates(long start, Optional<Every> every, List<Long> until, List<BigInteger> parts)
      implements Shape {
    public Rates {
      until = List.copyOf(until);
      parts = List.copyOf(parts);
    }

    @Override
    public BigInteger amount() {
      return sum(parts);
    }
  }

  /**
   * Each period a stated factor of the one before.
   *
   * @param every how long a period is
   * @param periods how many
   * @param times the factor
   * @param sloped whether it flows inside a period; otherwise each comes at its beginning
   */
  record Decay(
      long start, Every every, int periods, BigDecimal times, boolean sloped, BigInteger amount)
      implements Shape {}

  /** Returns its parts as lumps and lines; amounts are base units. */
  default List<Piece> pieces() {
    return switch (this) {
      case Jump(var at, var amount) -> List.<Piece>of(new Piece.Lump(at, Units.whole(amount)));
      case Ramp(var start, var until, var amount) ->
          List.<Piece>of(new Piece.Line(start, until, Units.whole(amount)));
      case Stairs(var start, var every, var steps, var atStart, var amount) ->
          Units.steps(Calendar.instants(start, every, steps, atStart), amount);
      case Dated(var at, var parts) -> Units.lumps(at, parts);
      case Tiers(var start, var every, var atStart, var parts) ->
          Units.lumps(Calendar.instants(start, every, parts.size(), atStart), parts);
      case Rates(var start, var every, var until, var parts) -> Units.lines(start, until, parts);
      case Decay decay -> decayed(decay);
    };
  }

  private static List<Piece> decayed(Decay decay) {
    var parts = Recurrence.parts(decay.amount(), decay.times(), decay.periods());
    var ends = Calendar.instants(decay.start(), decay.every(), decay.periods(), !decay.sloped());
    return decay.sloped()
        ? Units.lineFractions(decay.start(), ends, parts)
        : IntStream.range(0, parts.size())
            .<Piece>mapToObj(k -> new Piece.Lump(ends.get(k), parts.get(k)))
            .toList();
  }

  private static BigInteger sum(List<BigInteger> parts) {
    return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
