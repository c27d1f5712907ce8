package weir.schedule;

import java.time.Instant;
import java.util.Optional;
import weir.plan.Condition;

/**
 * What is taken for granted of the conditions that have not come: a schedule says what is released
 * under one of these.
 */
public sealed interface Outlook {

  /** Each comes at its deadline where it then releases, and otherwise never: the latest course. */
  record AtDeadline() implements Outlook {}

  /** None ever comes, not even at its deadline. */
  record Never() implements Outlook {}

  /**
   * All come at one instant; those whose deadline is earlier go by that.
   *
   * @param at when
   */
  record From(Instant at) implements Outlook {}

  /** Returns a condition as it would be if it went so. */
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
