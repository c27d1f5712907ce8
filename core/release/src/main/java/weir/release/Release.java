package weir.release;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import weir.units.Amount;
import weir.units.Fraction;

/**
 * How a grant is released over time (its vesting schedule): a sum of terms, each with its share of
 * the grant.
 *
 * <p>A grant's total is divided among the terms by cumulative floors, so their amounts add up to it
 * to the base unit. The released amount never falls, never exceeds the total, and equals it at the
 * end.
 *
 * @param slices the terms; their shares add up to exactly one
 */
public record Release(List<Slice> slices) {

  public Release {
    slices = List.copyOf(slices);
    Fraction sum = slices.stream().map(Slice::share).reduce(Fraction.ZERO, Fraction::plus);
    if (!sum.equals(Fraction.ONE)) {
      throw new IllegalArgumentException("the shares of a release add up to 1, not " + sum);
    }
  }

  /** Returns how many base units of {@code total} are released at {@code at}, in UTC seconds. */
  public BigInteger released(BigInteger total, long at) {
    var amounts = split(total);
    BigInteger released = BigInteger.ZERO;
    for (int i = 0; i < amounts.size(); i++) {
      released = released.add(slices.get(i).released(amounts.get(i), at));
    }
    return released;
  }

  /** Returns how much of {@code total} is released at {@code at}. */
  public Amount released(Amount total, Instant at) {
    return total.asset().units(released(total.units(), at.getEpochSecond()));
  }

  /**
   * Returns each term's amount: floor(total * C_i) - floor(total * C_(i-1)) for the cumulative
   * shares C. They add up to the total.
   */
  public List<BigInteger> split(BigInteger total) {
    var amounts = new ArrayList<BigInteger>(slices.size());
    Fraction cumulative = Fraction.ZERO;
    BigInteger before = BigInteger.ZERO;
    for (Slice slice : slices) {
      cumulative = cumulative.plus(slice.share());
      BigInteger upTo = cumulative.timesFloor(total);
      amounts.add(upTo.subtract(before));
      before = upTo;
    }
    return amounts;
  }

  /** Returns whether the dates of every term are known. */
  public boolean isKnown() {
    return slices.stream().allMatch(Slice::isKnown);
  }

  /** Returns whether every term has a latest date by which it has released everything. */
  public boolean isDated() {
    return slices.stream().allMatch(slice -> slice.end().isPresent());
  }

  /** Returns the first UTC second at which an amount may be released, if any is known. */
  public OptionalLong start() {
    return slices.stream().map(Slice::start).flatMapToLong(OptionalLong::stream).min();
  }

  /**
   * Returns the first UTC second at which every term with known dates has released everything, if
   * there is one; without {@link #isKnown} other terms remain.
   */
  public OptionalLong end() {
    return slices.stream().map(Slice::end).flatMapToLong(OptionalLong::stream).max();
  }

  /**
   * Returns, rising and each once, the UTC seconds at which the release changes its course: jumps,
   * steps, rows, and where lines start, open and end. Between two of them it is a sum of straight
   * lines, or, along blocks, rises with each block.
   */
  public long[] corners() {
    return slices.stream().flatMapToLong(Slice::corners).sorted().distinct().toArray();
  }

  /**
   * Returns the number of steps, periods and rows of its terms, which is the cost of evaluating it.
   */
  public long size() {
    return slices.stream().mapToLong(s -> s.term().size()).sum();
  }

  /**
   * Returns this release after conditions were met.
   *
   * @param openings their UTC seconds, by their names
   */
  public Release opened(Map<String, Long> openings) {
    return new Release(slices.stream().map(s -> opened(s, openings)).toList());
  }

  /**
   * Returns this release under the assumption that waiting conditions never open, not even at their
   * deadlines.
   */
  public Release certain() {
    return new Release(slices.stream().map(Slice::certain).toList());
  }

  /** Returns whether a part of it opens at the latest at the deadline of a condition. */
  public boolean opensByDeadline() {
    return slices.stream().anyMatch(Slice::opensByDeadline);
  }

  private static Slice opened(Slice slice, Map<String, Long> openings) {
    return switch (slice.gate()) {
      case Gate.Waiting(var condition, var deadline) when openings.containsKey(condition) ->
          new Slice(
              slice.share(),
              slice.term(),
              slice.axis(),
              new Gate.Opened(condition, openings.get(condition)));
      case Gate.Waiting waiting -> slice;
      case Gate.Opened opened -> slice;
      case Gate.Open() -> slice;
    };
  }
}
