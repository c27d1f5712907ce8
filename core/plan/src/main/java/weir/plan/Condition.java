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
 * Something that has to happen before what counts from it is released.
 *
 * @param name unique among the plan's conditions
 * @param evidence who or what says that it has happened
 * @param says what has to happen, in the plan's own words
 * @param deadline until when it has to happen, if that is bounded
 * @param opened when it has happened, if it has
 * @param places where it and the values of its keys stand in the plan
 */
public record Condition(
    String name,
    Evidence evidence,
    String says,
    Optional<Deadline> deadline,
    Optional<Instant> opened,
    Origin places) {

  /** Returns where it stands in the plan. */
  public Position origin() {
    return places.at();
  }

  /** Who or what says that a condition has come. */
  public sealed interface Evidence {

    /**
     * A fact that people attest.
     *
     * @param attestedBy who may
     * @param needed how many of them have to, from one to all
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
     * @param quote in what the price is stated, such as USD
     * @param oracle the account that tells it
     * @param window over how long it is averaged
     */
    record Price(Fraction atLeast, String quote, Address oracle, Span.Seconds window)
        implements Evidence {}

    /**
     * A decision of an account that others govern.
     *
     * @param by the account
     */
    record Governance(Address by) implements Evidence {}

    /** Not decided yet: a date that nobody has announced. */
    record Tbd() implements Evidence {}
  }

  /**
   * Until when a condition has to come.
   *
   * @param at the last instant at which it counts
   * @param then what happens to what waits for it if it has not come by then
   */
  public record Deadline(Instant at, AtDeadline then) {}

  /** What happens to what waits for a condition that has not come by its deadline. */
  public enum AtDeadline {
    /** The condition counts as opened at the deadline. */
    RELEASE,
    /** It goes back and is never released. */
    RETURN
  }
}
