package weir.schedule;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import weir.units.Amount;
import weir.units.Fraction;

/**
 * When a grant becomes its holder's: a sum of terms, each with its share of the grant.
 *
 * <p>A grant's total is split over the terms by cumulative floors, so their amounts add up to it to
 * the base unit. What is released never falls, never exceeds the total, and equals it at the end.
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
      released = released.add(slices.get(i).term().released(amounts.get(i), at));
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

  /** Returns the first instant at which something may be released, in UTC seconds. */
  public long start() {
    return slices.stream().mapToLong(s -> s.term().start()).min().orElseThrow();
  }

  /** Returns the first instant at which everything is released, in UTC seconds. */
  public long end() {
    return slices.stream().mapToLong(s -> s.term().end()).max().orElseThrow();
  }

  /**
   * Returns, rising and each once, the instants at which the release changes its course: jumps,
   * steps, and where lines start, open and end. Between two of them it is a sum of straight lines.
   */
  public long[] corners() {
    return slices.stream().flatMapToLong(s -> corners(s.term())).sorted().distinct().toArray();
  }

  private static LongStream corners(Term term) {
    return switch (term) {
      case Term.Jump(var at) -> LongStream.of(at);
      case Term.Line(var from, var to, var opens) -> LongStream.of(from, opens, to);
      case Term.Stairs(var steps, var held, var remainder) ->
          LongStream.rangeClosed(1, steps.count()).map(k -> steps.instant((int) k));
    };
  }
}
