package weir.schedule;

import java.time.Instant;
import java.util.Optional;
import weir.plan.Condition;

/**
 * The assumption about conditions that have not happened yet (a scenario): a schedule is made under
 * one of these.
 */
public sealed interface Outlook {

  /** Each opens at its deadline if that releases, and otherwise never: the latest course. */
  record AtDeadline() implements Outlook {}

  /** No condition ever opens, not even at its deadline. */
  record Never() implements Outlook {}

  /**
   * All open at one instant, except those with an earlier deadline, which takes effect.
   *
   * @param at the instant
   */
  record From(Instant at) implements Outlook {}

  /** Returns a condition in its state under this assumption. */
  default Condition of(Condition condition) {
    return switch (this) {
      case AtDeadline() -> condition;
      case Never() -> never(condition);
      case From(var at) -> from(condition, at);
    };
  }

  private static Condition never(Condition condition) {
    return condition.opened().isPresent() ? condition : with(condition, Optional.empty());
  }

  private static Condition from(Condition condition, Instant at) {
    if (condition.opened().isPresent()) {
      return condition;
    }
    var earlier = condition.deadline().filter(deadline -> deadline.at().isBefore(at));
    if (earlier.isEmpty()) {
      return with(condition, Optional.of(at));
    }
    return switch (earlier.get().then()) {
      case RELEASE -> with(condition, Optional.of(earlier.get().at()));
      case RETURN -> with(condition, Optional.empty());
    };
  }

  private static Condition with(Condition condition, Optional<Instant> opened) {
    return new Condition(
        condition.name(),
        condition.evidence(),
        condition.says(),
        opened.isPresent() ? condition.deadline() : Optional.empty(),
        opened,
        condition.places());
  }
}
