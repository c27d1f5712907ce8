package weir.release;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import weir.units.Fraction;

/**
 * A term with its share of every grant.
 *
 * @param share more than zero, at most one
 * @param term its shape in time
 * @param axis the axis along which the term counts
 * @param gate the condition that it waits for; a term behind a gate counts seconds
 */
public record Slice(Fraction share, Term term, Axis axis, Gate gate) {

  public Slice {
    if (share.isZero() || share.compareTo(Fraction.ONE) > 0) {
      throw new IllegalArgumentException("a slice is more than 0 and at most 1: " + share);
    }
    if (axis instanceof Axis.Blocks && !(gate instanceof Gate.Open)) {
      throw new IllegalArgumentException("a term behind a gate counts seconds, not blocks");
    }
  }

  /** Makes a slice along time without a gate. */
  public Slice(Fraction share, Term term) {
    this(share, term, new Axis.Time(), new Gate.Open());
  }

  /**
   * Returns how much of the slice's own {@code amount} is released at {@code at}, in UTC seconds.
   */
  public BigInteger released(BigInteger amount, long at) {
    OptionalLong place = place(at);
    return place.isEmpty() ? BigInteger.ZERO : term.released(amount, place.getAsLong());
  }

  /** Returns the part of its amount released at {@code at}, before any rounding. */
  public Fraction portion(long at) {
    OptionalLong place = place(at);
    return place.isEmpty() ? Fraction.ZERO : term.portion(place.getAsLong());
  }

  /** Returns whether the date at which everything is released is known. */
  public boolean isKnown() {
    return !(gate instanceof Gate.Waiting) && !(term instanceof Term.Unknown);
  }

  /** Returns whether it waits for a condition that opens at the latest at a deadline. */
  public boolean opensByDeadline() {
    return gate instanceof Gate.Waiting waiting && waiting.deadline().isPresent();
  }

  /** Returns this slice without a deadline. */
  Slice certain() {
    return gate instanceof Gate.Waiting waiting
        ? new Slice(share, term, axis, new Gate.Waiting(waiting.condition(), OptionalLong.empty()))
        : this;
  }

  /** Returns the first UTC second at which an amount may be released, if it is known. */
  public OptionalLong start() {
    return seconds(term.start());
  }

  /** Returns the first UTC second at which all is released at the latest, if it is known. */
  public OptionalLong end() {
    return seconds(term.end());
  }

  /**
   * Returns the UTC seconds at which it changes its course, in any order. Between two of them it
   * rises in a straight line, or, along blocks, by the block.
   */
  public LongStream corners() {
    OptionalLong opening = gate.opening();
    if (opening.isEmpty()) {
      return LongStream.empty();
    }
    var own = term.corners().map(at -> axis.second(at) + opening.getAsLong());
    return switch (axis) {
      case Axis.Time() -> own;
      case Axis.Blocks(var clock) -> LongStream.concat(own, within(clock));
    };
  }

  /** A change in the rate of blocks is a corner of a release along blocks. */
  private LongStream within(BlockClock clock) {
    var start = start();
    var end = end();
    return clock.known().stream()
        .mapToLong(BlockClock.Known::at)
        .filter(at -> start.isPresent() && at > start.getAsLong() && at < end.getAsLong());
  }

  /** Returns the place of an instant in the term's own counting, unless the gate is closed then. */
  private OptionalLong place(long at) {
    OptionalLong opening = gate.opening();
    return opening.isEmpty() || at < opening.getAsLong()
        ? OptionalLong.empty()
        : OptionalLong.of(axis.at(at) - opening.getAsLong());
  }

  /** Returns the UTC second at which a place of the term's own counting comes, if it is known. */
  public OptionalLong second(long place) {
    return gate.opening().stream().map(at -> axis.second(place) + at).findFirst();
  }

  private OptionalLong seconds(OptionalLong place) {
    return place.isEmpty() ? OptionalLong.empty() : second(place.getAsLong());
  }
}
