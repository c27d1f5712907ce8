package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Span;
import weir.units.Address;
import weir.units.Fraction;

/**
 * A condition (milestone): an event that has to happen before anything that waits for it is
 * released.
 *
 * @param name unique among the plan's conditions
 * @param evidence the evidence that it has happened
 * @param says the event, in the plan's own words
 * @param deadline until when it has to happen, if it has a deadline
 * @param opened when it happened, if it has
 * @param places the places of it and of the values of its keys in the plan
 */
public record Condition(
    String name,
    Evidence evidence,
    String says,
    Optional<Deadline> deadline,
    Optional<Instant> opened,
    Origin places) {

  /** Returns its place in the plan. */
  public Position origin() {
    return places.at();
  }

  /** The evidence that a condition is met. */
  public sealed interface Evidence {

    /**
     * A fact that signers attest.
     *
     * @param attestedBy the signers
     * @param needed the number of attestations that is needed, from one to all
     */
    record Milestone(List<Address> attestedBy, int needed) implements Evidence {
      public Milestone {
        attestedBy = List.copyOf(attestedBy);
      }
    }

    /**
     * A time-weighted average price.
     *
     * @param atLeast of a token, in {@code quote}, more than zero
     * @param quote the currency of the price, such as USD
     * @param oracle the account that reports it
     * @param window the time over which it is averaged
     */
    record Price(Fraction atLeast, String quote, Address oracle, Span.Seconds window)
        implements Evidence {}

    /**
     * A decision of an account, such as that of a governance contract.
     *
     * @param by the account
     */
    record Governance(Address by) implements Evidence {}

    /** Not decided yet: a date that is not announced. */
    record Tbd() implements Evidence {}
  }

  /**
   * The deadline of a condition.
   *
   * @param at the last instant at which it counts
   * @param then the effect on the parts that wait for it, if it has not happened by then
   */
  public record Deadline(Instant at, AtDeadline then) {}

  /** The effect of a deadline on the parts that wait for a condition. */
  public enum AtDeadline {
    /** The condition counts as opened at the deadline. */
    RELEASE,
    /** The parts return and are never released. */
    RETURN
  }
}
