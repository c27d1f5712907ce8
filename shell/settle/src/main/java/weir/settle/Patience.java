package weir.settle;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import weir.settle.pay.WaitingTimes;

/** How long a run has waited, for what, and since when without progress. */
final class Patience {

  private final WaitingTimes times;
  private final Settler.Pause pause;
  private final Payer.Listener listener;
  private final Map<String, Duration> since = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private Duration now = Duration.ZERO;
  private Duration lastProgress = Duration.ZERO;
  private int idle;
  private String why = "";

  Patience(WaitingTimes times, Settler.Pause pause, Payer.Listener listener) {
    this.times = times;
    this.pause = pause;
    this.listener = listener;
  }

  /** Returns how long the run has slept. */
  Duration now() {
    return now;
  }

  /** Something that counts has happened. */
  void progress() {
    lastProgress = now;
    idle = -1;
  }

  /** Returns what it waits for. */
  String why() {
    return why;
  }

  /** It waits for this now. */
  void why(String words) {
    why = words;
  }

  /** It waits for this now; the listener receives it once. */
  void says(String words) {
    why = words;
    if (told.add(words)) {
      listener.says(words);
    }
  }

  /** Returns whether a matter has been open for this long; the first question opens it. */
  boolean isPast(String matter, Duration limit) {
    Duration first = since.computeIfAbsent(matter, _ -> now);
    return now.minus(first).compareTo(limit) >= 0;
  }

  /** The matter is closed. */
  void forget(String matter) {
    since.remove(matter);
  }

  /**
   * Sleeps, for longer the longer nothing has happened.
   *
   * @throws SettlementException if that was too long, with what it waited for
   */
  void rest() throws SettlementException, InterruptedException {
    if (now.minus(lastProgress).compareTo(times.patience()) > 0) {
      throw new SettlementException(
          "nothing has happened for %d seconds: %s; run the same command again to go on"
              .formatted(times.patience().toSeconds(), why));
    }
    idle++;
    Duration rest = WaitingTimes.rest(idle);
    pause.sleep(rest);
    now = now.plus(rest);
  }
}
