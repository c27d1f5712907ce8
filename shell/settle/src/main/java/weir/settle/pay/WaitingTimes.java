package weir.settle.pay;

import java.time.Duration;

/**
 * How long the payer waits for what. Time counts as it is slept, not by a clock.
 *
 * @param sendAgain after this, the same bytes are sent again
 * @param replace after this, a transaction that is the next one to land gets a higher fee
 * @param fill after this, an unused nonce is used up, so that later ones can land
 * @param doubt after this, what the chain does not show is taken to be missing
 * @param patience after this without any progress, the run ends
 */
public record WaitingTimes(
    Duration sendAgain, Duration replace, Duration fill, Duration doubt, Duration patience) {

  public static final WaitingTimes USUAL =
      new WaitingTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(600));

  private static final Duration FIRST_REST = Duration.ofMillis(50);
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  /** Returns how long to rest after a number of rounds without progress. */
  public static Duration rest(int idle) {
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(idle, 5));
    return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
  }
}
