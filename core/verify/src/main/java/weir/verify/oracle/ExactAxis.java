package weir.verify.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import weir.plan.Condition;

/**
 * The axis on which the instants of a course are counted.
 *
 * @param opening the instant that is its zero; empty if none is known
 * @param chain the blocks that are counted, if they are
 * @param mayBeEarlier whether the opening is only the latest possible one
 * @param condition the name of the condition that opens it, if one does
 */
public record ExactAxis(
    Optional<Long> opening,
    Optional<ExactBlocks> chain,
    boolean mayBeEarlier,
    Optional<String> condition) {

  /** An axis that no condition opens. */
  public ExactAxis(Optional<Long> opening, Optional<ExactBlocks> chain, boolean mayBeEarlier) {
    this(opening, chain, mayBeEarlier, Optional.empty());
  }

  /** Plain instants. */
  public static final ExactAxis PLAIN = new ExactAxis(Optional.of(0L), Optional.empty(), false);

  /** Never. */
  public static final ExactAxis NEVER = new ExactAxis(Optional.empty(), Optional.empty(), false);

  /**
   * Returns the seconds after the opening of a condition. A condition that is still to be decided
   * never opens.
   */
  public static ExactAxis after(Condition condition) {
    var opened = condition.opened().map(Instant::getEpochSecond);
    return opened.isEmpty() && condition.evidence() instanceof Condition.Evidence.Tbd
        ? NEVER
        : after(condition.name(), opened, latest(condition));
  }

  /** Returns the second at which a condition opens at the latest, if it does by itself. */
  static Optional<Long> latest(Condition condition) {
    return condition
        .deadline()
        .filter(deadline -> deadline.then() == Condition.AtDeadline.RELEASE)
        .map(deadline -> deadline.at().getEpochSecond());
  }

  private static ExactAxis after(String condition, Optional<Long> opened, Optional<Long> latest) {
    return new ExactAxis(
        opened.or(() -> latest), Optional.empty(), opened.isEmpty(), Optional.of(condition));
  }

  /** Returns whether its instants are certain. A condition with a deadline may open earlier. */
  boolean isKnown() {
    return opening.isPresent() && !mayBeEarlier;
  }

  /** Places of a release, counted on one axis. */
  record Counted(ExactAxis frame, List<Long> at) {}

  /**
   * Counts places on one axis: in blocks if all are blocks, from a condition if all are after it.
   */
  static Counted count(List<ExactCursor> spots) {
    if (spots.stream().allMatch(s -> s instanceof ExactCursor.AtBlock)) {
      var chain = ((ExactCursor.AtBlock) spots.getFirst()).chain();
      return counted(
          new ExactAxis(Optional.of(0L), Optional.of(chain), false),
          spots,
          s -> ((ExactCursor.AtBlock) s).height());
    }
    if (spots.getFirst() instanceof ExactCursor.After first
        && spots.stream()
            .allMatch(
                s -> s instanceof ExactCursor.After a && a.condition().equals(first.condition()))) {
      var frame = after(first.condition(), first.opened(), first.latest());
      return counted(frame, spots, s -> ((ExactCursor.After) s).seconds());
    }
    return spots.stream().allMatch(s -> s.second().isPresent())
        ? counted(PLAIN, spots, s -> s.second().orElseThrow())
        : new Counted(NEVER, List.of());
  }

  private static Counted counted(
      ExactAxis frame, List<ExactCursor> spots, Function<ExactCursor, Long> place) {
    return new Counted(frame, spots.stream().map(place).toList());
  }

  /**
   * Returns the place of an instant on this axis; empty before its opening.
   *
   * @param block the height of the block of that instant where it is known; otherwise the plan's
   *     rule is used
   */
  Optional<Long> place(long at, Optional<Long> block) {
    return opening
        .filter(opened -> at >= opened)
        .map(opened -> chain.map(c -> block.orElseGet(() -> c.height(at))).orElse(at) - opened);
  }

  /** Returns the instant of a place; empty if it is unknown. */
  Optional<Long> second(long place) {
    return opening.map(opened -> chain.map(c -> c.second(place)).orElse(place) + opened);
  }
}
