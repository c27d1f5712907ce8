package weir.settle.pay;

import java.time.Duration;
import java.util.Optional;

/**
 * When something was done last in this run.
 *
 * @param first when the newest version of an action was first sent, or could land from
 * @param last when it was sent last
 * @param searched when its nonce was searched for last
 */
public record SendingTimes(
    Optional<Duration> first, Optional<Duration> last, Optional<Duration> searched) {

  public static final SendingTimes NEVER =
      new SendingTimes(Optional.empty(), Optional.empty(), Optional.empty());

  public SendingTimes sent(Duration now) {
    return new SendingTimes(Optional.of(first.orElse(now)), Optional.of(now), searched);
  }

  /** Returns these times of what can be the next to land only from now on, if it was sent. */
  public SendingTimes nextFrom(Duration now) {
    return new SendingTimes(first.map(_ -> now), last, searched);
  }

  public SendingTimes searched(Duration now) {
    return new SendingTimes(first, last, Optional.of(now));
  }

  public static boolean isPast(Optional<Duration> since, Duration now, Duration after) {
    return since.map(at -> now.minus(at).compareTo(after) >= 0).orElse(false);
  }
}
