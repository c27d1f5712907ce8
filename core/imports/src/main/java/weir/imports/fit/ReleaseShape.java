package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A statement of a plan that an import has found: a shape of the language with its amount in base
 * units, above zero.
 */
public sealed interface ReleaseShape {

  /** Returns its total in base units. */
  BigInteger amount();

  /** Returns the instant at which it begins. */
  long start();

  /** The time between two steps. */
  sealed interface Every {

    /**
     * A number of seconds.
     *
     * @param count at least one
     */
    record Fixed(long count) implements Every {}

    /**
     * A number of calendar months.
     *
     * @param count at least one
     */
    record Months(int count) implements Every {}
  }

  /** Everything at one instant. */
  record Jump(long start, BigInteger amount) implements ReleaseShape {}

  /**
   * At a constant rate.
   *
   * @param until the end
   */
  record Ramp(long start, long until, BigInteger amount) implements ReleaseShape {}

  /**
   * Equal steps.
   *
   * @param start the instant from which it counts
   * @param steps how many
   * @param atStart whether the first step comes at the start, or one period later
   */
  record Stairs(long start, Every every, int steps, boolean atStart, BigInteger amount)
      implements ReleaseShape {}

  /**
   * Unequal steps at listed instants.
   *
   * @param at the instants, rising
   * @param parts as many amounts, in base units
   */
  record Dated(List<Long> at, List<BigInteger> parts) implements ReleaseShape {
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
  record Tiers(long start, Every every, boolean atStart, List<BigInteger> parts)
      implements ReleaseShape {
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
   * @param until the end of each, rising
   * @param every the length of each, if all are equally long
   * @param parts in base units; a part may be zero
   */
  record Rates(long start, Optional<Every> every, List<Long> until, List<BigInteger> parts)
      implements ReleaseShape {
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
   * @param every the length of a period
   * @param periods the number of periods
   * @param times the factor
   * @param sloped whether it is released evenly within a period; otherwise each at its start
   */
  record Decay(
      long start, Every every, int periods, BigDecimal times, boolean sloped, BigInteger amount)
      implements ReleaseShape {}

  /** Returns its parts as lumps and lines; amounts are base units. */
  default List<DatedPiece> pieces() {
    return switch (this) {
      case Jump(var at, var amount) ->
          List.<DatedPiece>of(new DatedPiece.Lump(at, BaseUnits.whole(amount)));
      case Ramp(var start, var until, var amount) ->
          List.<DatedPiece>of(new DatedPiece.Line(start, until, BaseUnits.whole(amount)));
      case Stairs(var start, var every, var steps, var atStart, var amount) ->
          BaseUnits.steps(EqualPeriods.instants(start, every, steps, atStart), amount);
      case Dated(var at, var parts) -> BaseUnits.lumps(at, parts);
      case Tiers(var start, var every, var atStart, var parts) ->
          BaseUnits.lumps(EqualPeriods.instants(start, every, parts.size(), atStart), parts);
      case Rates(var start, var every, var until, var parts) ->
          BaseUnits.lines(start, until, parts);
      case Decay decay -> decayed(decay);
    };
  }

  private static List<DatedPiece> decayed(Decay decay) {
    var parts = DecayRecurrence.parts(decay.amount(), decay.times(), decay.periods());
    var ends =
        EqualPeriods.instants(decay.start(), decay.every(), decay.periods(), !decay.sloped());
    return decay.sloped()
        ? BaseUnits.lineFractions(decay.start(), ends, parts)
        : IntStream.range(0, parts.size())
            .<DatedPiece>mapToObj(k -> new DatedPiece.Lump(ends.get(k), parts.get(k)))
            .toList();
  }

  private static BigInteger sum(List<BigInteger> parts) {
    return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
