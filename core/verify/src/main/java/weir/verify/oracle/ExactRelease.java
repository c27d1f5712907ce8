package weir.verify.oracle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import weir.plan.Distribution;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.units.UtcSeconds;

/**
 * The release of one distribution, computed from the statements of the plan alone.
 *
 * <p>It is the oracle: slow and obvious, in exact fractions, written from the definitions and not
 * from the code of {@code schedule} or of the contracts, which it checks. Part i of a total is
 * floor(total * F_i) - floor(total * F_(i-1)), where F_i is the sum of the first i shares, and each
 * part rounds down once more. With a lock-up beyond vesting, a holder gets the smaller of what is
 * earned and what is transferable; a holder who has left earns nothing more.
 */
public final class ExactRelease {

  /** Later than any instant that a plan can name: the end of an unknown release. */
  private static final long NO_END = UtcSeconds.LAST;

  private final BigInteger total;
  private final List<Piece> earned;
  private final List<Piece> transferable;
  private final Optional<Long> left;

  private ExactRelease(
      BigInteger total, List<Piece> earned, List<Piece> transferable, Optional<Long> left) {
    this.total = total;
    this.earned = List.copyOf(earned);
    this.transferable = List.copyOf(transferable);
    this.left = left;
  }

  /**
   * A part of a release.
   *
   * @param before the sum of the shares before it
   * @param upTo that sum and its own share
   * @param frame the axis of the course's instants
   * @param course its shape in time
   */
  public record Piece(Rational before, Rational upTo, ExactAxis frame, ExactTerm course) {

    public BigInteger amount(BigInteger total) {
      return upTo.timesFloor(total).subtract(before.timesFloor(total));
    }

    ExactTerm.Portion portion(long at, Optional<Long> block) {
      return frame.place(at, block).map(course::portion).orElse(ExactTerm.Portion.NOTHING);
    }

    /** Returns the instants at which it changes, in seconds since 1970. */
    public List<Long> instants() {
      var instants = new ArrayList<Long>();
      course.instants().forEach(place -> frame.second(place).ifPresent(instants::add));
      return instants;
    }
  }

  /**
   * Returns the release of a distribution, or of a group of its grants with terms of their own; the
   * ends that its statements mention are computed.
   *
   * @param distribution the one that they belong to, of which statements may state parts
   * @param release the statements by which the group is released; a stream goes its own way
   * @param genesis the instant from which the group counts
   * @param left when its holders left, if they did
   */
  static ExactRelease of(
      ExactPlan exact,
      Distribution distribution,
      List<Statement> release,
      Instant genesis,
      Optional<Instant> left) {
    var taking =
        switch (distribution.allotment()) {
          case Allotment.OfStream(var share) -> ExactStream.of(exact, share).taken(distribution);
          case Allotment.OfSupply(var part, var amount) ->
              new ExactStream.Taking(
                  amount.units(), new StatementWalk(exact, genesis, amount, release).shares());
        };
    var whole = exact.plan().identity().asset().asset().units(taking.units());
    var transferable =
        distribution.terms().unlock().isEmpty()
            ? List.<Piece>of()
            : pieces(
                new StatementWalk(exact, genesis, whole, distribution.terms().unlock()).shares(),
                distribution.name());
    return new ExactRelease(
        taking.units(),
        pieces(taking.shares(), distribution.name()),
        transferable,
        left.map(Instant::getEpochSecond));
  }

  /**
   * Returns how many base units the whole distribution comes to: what the plan states, or what it
   * takes of its stream.
   */
  public BigInteger total() {
    return total;
  }

  private static List<Piece> pieces(List<StatementWalk.Share> shares, String name) {
    var pieces = new ArrayList<Piece>();
    Rational sum = Rational.ZERO;
    for (StatementWalk.Share share : shares) {
      Rational upTo = sum.plus(share.share());
      pieces.add(new Piece(sum, upTo, share.frame(), share.course()));
      sum = upTo;
    }
    if (!sum.equals(Rational.ONE)) {
      throw new IllegalArgumentException(
          "the shares of %s add up to %s/%s, not to 1".formatted(name, sum.over(), sum.under()));
    }
    return pieces;
  }

  /** Returns whether its holder has left. */
  public boolean hasLeft() {
    return left.isPresent();
  }

  /** Returns the UTC second at which its holder left, if at all. */
  public Optional<Long> left() {
    return left;
  }

  /** Returns this evaluator without leavers, as a pool releases, which does not know of leavers. */
  public ExactRelease ifNobodyLeft() {
    return new ExactRelease(total, earned, transferable, Optional.empty());
  }

  /**
   * Returns how many base units of {@code total} are released at {@code at}, rounded down part by
   * part.
   *
   * @param total a grant or the whole distribution, in base units, zero or more
   * @param at in UTC seconds since 1970
   */
  public BigInteger released(BigInteger total, long at) {
    return at(at).of(total);
  }

  /** Returns, rising and each once, the instants in UTC seconds at which the release changes. */
  public List<Long> instants() {
    var instants = new TreeSet<Long>();
    earned.forEach(piece -> instants.addAll(piece.instants()));
    left.ifPresent(l -> {
      instants.removeIf(at -> at > l);
      instants.add(l);
    });
    transferable.forEach(piece -> instants.addAll(piece.instants()));
    return List.copyOf(instants);
  }

  /** Returns an instant in UTC seconds after which nothing more is released. */
  public long end() {
    var instants = instants();
    return isKnown() && !instants.isEmpty() ? instants.getLast() : NO_END;
  }

  /** Returns the first instant from which on everything is released, if it is known. */
  public Optional<Long> ends() {
    if (!isKnown()) {
      return Optional.empty();
    }
    var full = new ArrayList<Long>();
    full.add(left.map(l -> Math.min(l, full(earned))).orElseGet(() -> full(earned)));
    full.add(full(transferable));
    return full.stream().max(Long::compare);
  }

  /** Returns the first instant at which every part has come to its end. */
  private static long full(List<Piece> pieces) {
    long last = 0;
    for (Piece piece : pieces) {
      long end =
          piece.instants().stream()
              .sorted()
              .filter(at -> piece.portion(at, Optional.empty()).isAll())
              .findFirst()
              .orElse(NO_END);
      last = Math.max(last, end);
    }
    return last;
  }

  private boolean isKnown() {
    boolean isEarned = left.isPresent() || earned.stream().allMatch(p -> p.frame().isKnown());
    return isEarned && transferable.stream().allMatch(p -> p.frame().isKnown());
  }

  /**
   * Returns whether every part has ended at an instant, or waits for a condition that has not
   * happened.
   *
   * @param block the last block at that instant
   */
  public boolean isOver(long at, Optional<Long> block) {
    return Stream.concat(earned.stream(), transferable.stream())
        .allMatch(p -> p.frame().place(at, block).isEmpty() || p.portion(at, block).isAll());
  }

  /** Returns the course by which it is earned. */
  public List<Piece> earned() {
    return earned;
  }

  /** Returns the course by which it becomes transferable; empty if as soon as it is earned. */
  public List<Piece> transferable() {
    return transferable;
  }

  /** Returns the state of the release at an instant, for many grants of the same block. */
  public Reached at(long at) {
    return at(at, Optional.empty());
  }

  /**
   * Returns the state of the release at an instant.
   *
   * @param block the last block at that instant, if it is known: a release that counts blocks
   *     counts the actual blocks, whatever the plan assumed
   */
  public Reached at(long at, Optional<Long> block) {
    boolean hasLeft = left.filter(l -> l < at).isPresent();
    return new Reached(
        hasLeft
            ? Stand.of(earned, left.orElseThrow(), Optional.empty())
            : Stand.of(earned, at, block),
        transferable.isEmpty() ? Optional.empty() : Optional.of(Stand.of(transferable, at, block)));
  }

  /** How far a release has come at one instant. */
  public record Reached(Stand earned, Optional<Stand> transferable) {

    public BigInteger of(BigInteger total) {
      BigInteger own = earned.of(total);
      return transferable.map(t -> t.of(total).min(own)).orElse(own);
    }
  }

  /** How far each part has come. */
  public record Stand(List<Piece> pieces, List<ExactTerm.Portion> portions) {

    /** Returns how far the parts of a release have come, with the last block if it is known. */
    public static Stand of(List<Piece> pieces, long at, Optional<Long> block) {
      return new Stand(pieces, pieces.stream().map(p -> p.portion(at, block)).toList());
    }

    public BigInteger of(BigInteger total) {
      BigInteger released = BigInteger.ZERO;
      for (int i = 0; i < pieces.size(); i++) {
        released = released.add(portions.get(i).out(pieces.get(i).amount(total)));
      }
      return released;
    }
  }
}
