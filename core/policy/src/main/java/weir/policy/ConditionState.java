package weir.policy;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * A condition (milestone) that a release waits for, and its outcome so far.
 *
 * <p>Once it is opened or returned, nothing about it changes. From its deadline on it can no longer
 * be met; a lapse records what the deadline causes. The same as {@code
 * contracts/src/Conditions.sol}.
 *
 * @param terms its definition
 * @param fate its outcome so far
 */
record ConditionState(Terms terms, Fate fate) {

  /** The kinds of evidence that open a condition. */
  public enum Kind {
    MILESTONE,
    PRICE,
    DECISION
  }

  /** The effects of a deadline. */
  public enum AtDeadline {
    RELEASE,
    RETURN
  }

  /**
   * The definition of a condition.
   *
   * @param definedAt when it was defined, in UTC seconds; no milestone was reached before
   * @param deadline the instant from which it cannot be met, in UTC seconds; empty for never
   * @param least the least price that opens it, with 18 decimals; zero for other kinds
   */
  public record Terms(
      Kind kind, long definedAt, OptionalLong deadline, AtDeadline atDeadline, BigInteger least) {}

  /** The outcomes of a condition. */
  sealed interface Fate {
    /** It waits: it may still be met. */
    record Waiting() implements Fate {}

    /** It is met: its terms count from this instant, in UTC seconds. */
    record Opened(long instant) implements Fate {}

    /** It can never be met; its amounts return. */
    record Returned() implements Fate {}
  }

  /** The calls that change a condition. */
  public sealed interface Step {
    /** Enough signers attest that the milestone was reached at this instant. */
    record Attest(long instant) implements Step {}

    /** An oracle reads this value, with 18 decimals. */
    record Observe(BigInteger value) implements Step {}

    /** The account that decides has decided. */
    record Decide() implements Step {}

    /** An account records the effect of the deadline. */
    record Lapse() implements Step {}
  }

  /** The reasons to refuse a step. */
  enum Refusal {
    WRONG_KIND,
    ALREADY_SETTLED,
    DEADLINE_HAS_PASSED,
    INSTANT_OUT_OF_RANGE,
    PRICE_TOO_LOW,
    NOT_LAPSED
  }

  /** The result of a step. */
  sealed interface Outcome {
    /** It was accepted. */
    record Became(ConditionState condition) implements Outcome {}

    /** It was refused, and nothing has changed. */
    record Refused(Refusal why) implements Outcome {}
  }

  /** Returns a condition that waits. */
  public static ConditionState of(Terms terms) {
    return new ConditionState(terms, new Fate.Waiting());
  }

  /** Returns the result of a step at this instant, in UTC seconds. */
  public Outcome after(Step step, long time) {
    boolean over = terms.deadline().isPresent() && time >= terms.deadline().getAsLong();
    if (step instanceof Step.Lapse) {
      return lapsed(over);
    }
    if (kindOf(step) != terms.kind()) {
      return refused(Refusal.WRONG_KIND);
    }
    if (!(fate instanceof Fate.Waiting)) {
      return refused(Refusal.ALREADY_SETTLED);
    }
    if (over) {
      return refused(Refusal.DEADLINE_HAS_PASSED);
    }
    return switch (step) {
      case Step.Attest(long instant) ->
          instant < terms.definedAt() || instant > time
              ? refused(Refusal.INSTANT_OUT_OF_RANGE)
              : opened(instant);
      case Step.Observe(BigInteger value) ->
          value.compareTo(terms.least()) < 0 ? refused(Refusal.PRICE_TOO_LOW) : opened(time);
      case Step.Decide() -> opened(time);
      case Step.Lapse() -> throw new IllegalStateException("a lapse is handled above");
    };
  }

  private Outcome lapsed(boolean over) {
    if (!(fate instanceof Fate.Waiting)) {
      return refused(Refusal.ALREADY_SETTLED);
    }
    if (!over) {
      return refused(Refusal.NOT_LAPSED);
    }
    return switch (terms.atDeadline()) {
      case RELEASE -> opened(terms.deadline().orElseThrow());
      case RETURN -> new Outcome.Became(new ConditionState(terms, new Fate.Returned()));
    };
  }

  private Outcome opened(long instant) {
    return new Outcome.Became(new ConditionState(terms, new Fate.Opened(instant)));
  }

  private static Outcome refused(Refusal why) {
    return new Outcome.Refused(why);
  }

  private static Kind kindOf(Step step) {
    return switch (step) {
      case Step.Attest attest -> Kind.MILESTONE;
      case Step.Observe observe -> Kind.PRICE;
      case Step.Decide decide -> Kind.DECISION;
      case Step.Lapse lapse -> throw new IllegalArgumentException("any kind can lapse");
    };
  }
}
