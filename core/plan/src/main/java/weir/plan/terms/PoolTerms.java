package weir.plan.terms;

import java.time.Instant;
import java.util.Optional;
import weir.units.Address;

/**
 * What a plan lets happen to the pool of a distribution besides payments and revocations. What it
 * does not state cannot happen.
 *
 * @param window when the claim window closes, if ever: what is unclaimed then may be clawed back
 * @param moves how a holder may move a grant to another account, if at all
 * @param clock by how much the pool's clock may be changed, if at all
 */
public record PoolTerms(Optional<Window> window, Optional<Moves> moves, Optional<Clock> clock) {

  /** Nothing else can happen. */
  public static final PoolTerms NONE =
      new PoolTerms(Optional.empty(), Optional.empty(), Optional.empty());

  /** When a claim window closes. */
  public sealed interface Window {

    /**
     * Returns the instant.
     *
     * @param end the first UTC second from which on all of the pool is released, leavers included
     */
    default long closes(long end) {
      return switch (this) {
        case On(var instant) -> instant.getEpochSecond();
        case After(var seconds) -> end + seconds;
      };
    }

    /** On a stated instant. */
    record On(Instant instant) implements Window {}

    /** A number of seconds, at least one, after everything is released. */
    record After(long seconds) implements Window {}
  }

  /**
   * Moves of grants to other accounts.
   *
   * @param guardian the account that may veto a move
   * @param delay how many seconds a move waits, at least one
   */
  public record Moves(Address guardian, long delay) {}

  /**
   * The bounds of a pool's clock.
   *
   * @param forward how many seconds the clock may be put forward in all; zero for never
   * @param still how many seconds the clock may be held still in all; zero for never
   * @param delay how many seconds a change waits, at least one
   */
  public record Clock(long forward, long still, long delay) {}

  /** Returns whether the pool has a grant moved or its clock changed at any time. */
  public boolean changes() {
    return moves.isPresent() || clock.isPresent();
  }
}
