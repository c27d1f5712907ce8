package weir.schedule;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import weir.plan.Distribution;
import weir.plan.statement.Statement;
import weir.release.Release;
import weir.units.Amount;

/**
 * A distribution, or a group of its grants, with its release.
 *
 * <p>What the plan does not state and has to be worked out stands here: the amount of who has
 * shares of a stream, the release of a group of a cap table. A holder may earn and may transfer at
 * different times; both are kept, and what is released is the smaller of both. Who has left earns
 * nothing more, and keeps what was earned.
 *
 * @param name that of the distribution, or as {@link CapTable#name} says if it is a group
 * @param distribution the line of the plan
 * @param amount how much it comes to
 * @param statements what its release was resolved from: those of the distribution, or of the
 *     release that the rows of the group name
 * @param release when it is earned, in normal form
 * @param unlock when it may be transferred, if the plan says that apart
 * @param left the last UTC second up to which it is earned, if its holder has left
 */
public record ScheduleLine(
    String name,
    Distribution distribution,
    Amount amount,
    List<Statement> statements,
    Release release,
    Optional<Release> unlock,
    Optional<Long> left) {

  public ScheduleLine {
    statements = List.copyOf(statements);
  }

  /**
   * Makes a line of a whole distribution that states its amount, transferable once earned.
   *
   * @throws IllegalArgumentException if only a stream tells its amount
   */
  public ScheduleLine(Distribution distribution, Release release) {
    this(distribution, release, Optional.empty(), Optional.empty());
  }

  /**
   * Makes a line of a whole distribution that states its amount.
   *
   * @throws IllegalArgumentException if only a stream tells its amount
   */
  public ScheduleLine(
      Distribution distribution, Release release, Optional<Release> unlock, Optional<Long> left) {
    this(
        distribution.name(),
        distribution,
        stated(distribution),
        distribution.release(),
        release,
        unlock,
        left);
  }

  private static Amount stated(Distribution distribution) {
    return distribution
        .amount()
        .orElseThrow(
            () -> new IllegalArgumentException(distribution.name() + " does not state its amount"));
  }

  /** Returns how much of the whole distribution is released at {@code at}. */
  public Amount released(Instant at) {
    return amount.asset().units(released(amount.units(), at.getEpochSecond()));
  }

  /**
   * Returns how many base units of a grant are released: earned and transferable.
   *
   * @param total the grant
   * @param at in UTC seconds
   */
  public BigInteger released(BigInteger total, long at) {
    BigInteger earned = release.released(total, left.map(l -> Math.min(l, at)).orElse(at));
    return unlock.map(u -> u.released(total, at).min(earned)).orElse(earned);
  }

  /** Returns this line as if no condition came that has not come, not even at its deadline. */
  public ScheduleLine certain() {
    return new ScheduleLine(
        name,
        distribution,
        amount,
        statements,
        release.certain(),
        unlock.map(Release::certain),
        left);
  }

  /** Returns whether a part of it comes at the deadline of a condition at the latest. */
  public boolean opensByDeadline() {
    return release.opensByDeadline() || unlock.map(Release::opensByDeadline).orElse(false);
  }

  /**
   * Returns how much of what is released counts only because a condition that has not come opens at
   * its deadline, whatever happens; the rest is released without any such condition. It may come
   * earlier.
   */
  public Amount byDeadline(Instant at) {
    return released(at).minus(certain().released(at));
  }

  /** Returns how many base units of a grant will ever be released: all, unless its holder left. */
  public BigInteger due(BigInteger total) {
    return left.map(l -> release.released(total, l)).orElse(total);
  }

  /** Returns what goes back of the whole distribution once its holder has left. */
  public Amount returned() {
    BigInteger total = amount.units();
    return amount.asset().units(total.subtract(due(total)));
  }

  /**
   * Returns whether it is known of every part when it is released. What has not come when the
   * holder leaves never comes.
   */
  public boolean isKnown() {
    boolean isEarned = left.isPresent() || release.isKnown();
    return isEarned && unlock.map(Release::isKnown).orElse(true);
  }

  /**
   * Returns whether every part has a date, even if only the latest one: that of the deadline of a
   * condition that has not come.
   */
  public boolean isDated() {
    boolean isEarned = left.isPresent() || release.isDated();
    return isEarned && unlock.map(Release::isDated).orElse(true);
  }

  /** Returns the first UTC second at which something may be released, if it is known. */
  public OptionalLong start() {
    return later(release.start(), unlock.map(Release::start));
  }

  /** Returns the first UTC second at which all is released whose time is known, if any is. */
  public OptionalLong end() {
    OptionalLong earned = release.end();
    if (left.isPresent()) {
      boolean isLess = release.isDated() && earned.orElseThrow() < left.get();
      earned = isLess ? earned : OptionalLong.of(left.get());
    }
    return later(earned, unlock.map(Release::end));
  }

  /** Returns what a contract has to hold: the release, and when it may be transferred if apart. */
  public List<Release> releases() {
    return Stream.concat(Stream.of(release), unlock.stream()).toList();
  }

  private static OptionalLong later(OptionalLong earned, Optional<OptionalLong> unlocked) {
    if (unlocked.isEmpty()) {
      return earned;
    }
    return earned.isEmpty() || unlocked.get().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(earned.getAsLong(), unlocked.get().getAsLong()));
  }

  /**
   * Returns, rising and each once, the UTC seconds at which either of both releases changes its
   * course. Where they cross in between, the smaller one goes on as the other.
   */
  public long[] corners() {
    long last = left.orElse(Long.MAX_VALUE);
    var earned = LongStream.of(release.corners()).filter(at -> at <= last);
    return LongStream.concat(
            LongStream.concat(earned, left.stream().mapToLong(l -> l)),
            unlock.stream().flatMapToLong(u -> LongStream.of(u.corners())))
        .sorted()
        .distinct()
        .toArray();
  }
}
