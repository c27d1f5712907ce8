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
 * <p>It contains the computed values that the plan does not state: the amount of shares of a
 * stream, and the release of a group of a cap table. With a lock-up, a holder earns and may
 * transfer at different times; both are kept, and the released amount is the smaller of both. A
 * holder who has left earns nothing more, and keeps the earned part.
 *
 * @param name that of the distribution, or {@link CapTable#name} for a group
 * @param distribution the line of the plan
 * @param amount its amount
 * @param statements the statements of its release: those of the distribution, or of the named
 *     release of the group's rows
 * @param release the release by which it is earned, in normal form
 * @param unlock the release by which it becomes transferable (lock-up), if the plan states one
 * @param left the last UTC second until which it is earned, if its holder has left
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
   * @throws IllegalArgumentException if its amount depends on a stream
   */
  public ScheduleLine(Distribution distribution, Release release) {
    this(distribution, release, Optional.empty(), Optional.empty());
  }

  /**
   * Makes a line of a whole distribution that states its amount.
   *
   * @throws IllegalArgumentException if its amount depends on a stream
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

  /**
   * Returns this line under the assumption that waiting conditions never open, not even at their
   * deadlines.
   */
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

  /** Returns whether a part of it is released at the latest at the deadline of a condition. */
  public boolean opensByDeadline() {
    return release.opensByDeadline() || unlock.map(Release::opensByDeadline).orElse(false);
  }

  /**
   * Returns how much of the released amount counts only because a waiting condition opens at its
   * deadline; the rest does not depend on such a condition. It may be released earlier.
   */
  public Amount byDeadline(Instant at) {
    return released(at).minus(certain().released(at));
  }

  /** Returns how many base units of a grant will ever be released: all, unless its holder left. */
  public BigInteger due(BigInteger total) {
    return left.map(l -> release.released(total, l)).orElse(total);
  }

  /** Returns the part of the whole distribution that returns once its holder has left. */
  public Amount returned() {
    BigInteger total = amount.units();
    return amount.asset().units(total.subtract(due(total)));
  }

  /**
   * Returns whether the dates of every part are known. A condition that has not happened when the
   * holder leaves never counts.
   */
  public boolean isKnown() {
    boolean isEarned = left.isPresent() || release.isKnown();
    return isEarned && unlock.map(Release::isKnown).orElse(true);
  }

  /**
   * Returns whether every part has a date, even if only the latest one: that of the deadline of a
   * waiting condition.
   */
  public boolean isDated() {
    boolean isEarned = left.isPresent() || release.isDated();
    return isEarned && unlock.map(Release::isDated).orElse(true);
  }

  /** Returns the first UTC second at which an amount may be released, if it is known. */
  public OptionalLong start() {
    return later(release.start(), unlock.map(Release::start));
  }

  /**
   * Returns the first UTC second at which all parts with known dates are released, if there are
   * any.
   */
  public OptionalLong end() {
    OptionalLong earned = release.end();
    if (left.isPresent()) {
      boolean isLess = release.isDated() && earned.orElseThrow() < left.get();
      earned = isLess ? earned : OptionalLong.of(left.get());
    }
    return later(earned, unlock.map(Release::end));
  }

  /**
   * Returns the first UTC second from which on its pool has released everything, also to holders
   * who have left; empty if that is not known.
   */
  public OptionalLong allReleased() {
    boolean isKnown = release.isKnown() && unlock.map(Release::isKnown).orElse(true);
    return isKnown ? later(release.end(), unlock.map(Release::end)) : OptionalLong.empty();
  }

  /** Returns the UTC second at which the claim window of its pool closes, if it ever does. */
  public OptionalLong closes() {
    return distribution.terms().pool().window().stream()
        .mapToLong(window -> window.closes(allReleased().orElse(0)))
        .findFirst();
  }

  /**
   * Returns the releases that a contract has to hold: the release and, if there is one, the unlock.
   */
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
   * Returns, rising and each once, the UTC seconds at which either of the two releases has a
   * corner. If they cross between two corners, the smaller one continues as the other.
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
