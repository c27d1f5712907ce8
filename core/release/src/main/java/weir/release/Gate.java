package weir.release;

import java.util.OptionalLong;
import weir.plan.Condition;

/**
 * The gate of a term: the condition (milestone) that it waits for, or none. The instants of a term
 * behind a gate count in seconds from its opening; before that nothing is released.
 */
public sealed interface Gate {

  /** No gate: the term's instants are UTC seconds. */
  record Open() implements Gate {}

  /**
   * A condition that is met.
   *
   * @param condition its name in the plan
   * @param at its instant, in UTC seconds
   */
  record Opened(String condition, long at) implements Gate {

    public Opened {
      ReleaseLimits.instant(at);
    }
  }

  /**
   * A condition that is not met yet.
   *
   * @param condition its name in the plan
   * @param deadline the instant in UTC seconds at which it opens at the latest; empty if nothing is
   *     released without the condition
   */
  record Waiting(String condition, OptionalLong deadline) implements Gate {

    public Waiting {
      deadline.ifPresent(ReleaseLimits::instant);
    }
  }

  /**
   * Returns the instant in UTC seconds from which the term counts, as far as it is known now: that
   * of the opening, or the deadline at which it opens in any case; zero if there is no gate.
   */
  default OptionalLong opening() {
    return switch (this) {
      case Open() -> OptionalLong.of(0);
      case Opened(var condition, var at) -> OptionalLong.of(at);
      case Waiting(var condition, var deadline) -> deadline;
    };
  }

  /** Returns the gate for a condition in its present state. */
  static Gate of(Condition condition) {
    return condition
        .opened()
        .<Gate>map(at -> new Gate.Opened(condition.name(), at.getEpochSecond()))
        .orElseGet(() -> new Gate.Waiting(condition.name(), latest(condition)));
  }

  /** Only a deadline that releases gives the waiting term a last date. */
  private static OptionalLong latest(Condition condition) {
    return condition.deadline().stream()
        .filter(d -> d.then() == Condition.AtDeadline.RELEASE)
        .mapToLong(d -> d.at().getEpochSecond())
        .findFirst();
  }
}
