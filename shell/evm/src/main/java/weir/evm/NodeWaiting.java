package weir.evm;

import java.io.IOException;
import java.time.Duration;

/**
 * Waits for a node that is busy, behind or away: longer each time, until it was too long. Time
 * counts as it is slept, not by a clock.
 */
public final class NodeWaiting {

  /** How long a node is waited for if the user does not say: a minute. */
  public static final Duration USUAL = Duration.ofSeconds(60);

  private static final Duration SHORTEST = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Lets time pass. */
  @FunctionalInterface
  public interface Sleep {

    /**
     * Returns after a time.
     *
     * @param why what is waited for
     * @throws IOException if the waiting is interrupted
     */
    void sleep(Duration time, IOException why) throws IOException;
  }

  /** Looks whether waiting makes sense. */
  @FunctionalInterface
  public interface Check {

    /** Throws what waiting does not change, in words. */
    void check() throws IOException;
  }

  private final Duration limit;
  private final Sleep sleep;
  private Duration waited = Duration.ZERO;
  private Duration next = SHORTEST;

  /**
   * Returns patience of which nothing is used up.
   *
   * @param limit how long it waits in a row at most; zero for not at all
   */
  public NodeWaiting(Duration limit, Sleep sleep) {
    this.limit = limit;
    this.sleep = sleep;
  }

  /** Returns patience that sleeps in this thread. */
  public static NodeWaiting of(Duration limit) {
    return new NodeWaiting(limit, (time, _) -> pass(time));
  }

  /**
   * Sleeps in this thread.
   *
   * @throws IOException if the thread is interrupted, and it stays so
   */
  public static void pass(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The node has answered with something new: it is waited for as long as at first. */
  public void renew() {
    waited = Duration.ZERO;
    next = SHORTEST;
  }

  /**
   * Waits before the node is asked again.
   *
   * @param why the node's failure
   * @throws IOException if it was waited for as long as the limit, with the failure's words
   */
  public void rest(IOException why) throws IOException {
    if (waited.compareTo(limit) >= 0) {
      String stayed =
          limit.isZero() ? "" : "; it stayed so for %s".formatted(spoken(limit.toSeconds()));
      throw new IOException(
          "%s%s. Try again later, or use another node".formatted(why.getMessage(), stayed), why);
    }
    Duration left = limit.minus(waited);
    Duration time = next.compareTo(left) > 0 ? left : next;
    sleep.sleep(time, why);
    waited = waited.plus(time);
    next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
  }

  private static String spoken(long seconds) {
    return seconds == 1 ? "a second" : seconds + " seconds";
  }

  /**
   * Returns what asks each question to a node again. What the node does not keep, and what a
   * contract refuses, is an answer.
   *
   * @param check is done before it waits
   */
  public Node.Retry retry(Check check) {
    return (failure, times) -> {
      if (isAnswer(failure)) {
        throw failure;
      }
      if (times == 1) {
        renew();
      }
      try {
        check.check();
        rest(failure);
      } catch (RpcException e) {
        throw e;
      } catch (IOException e) {
        throw failure.inWords(String.valueOf(e.getMessage()));
      }
    };
  }

  private static boolean isAnswer(RpcException failure) {
    return failure.isOfMissingHistory() || failure.isOfContract();
  }
}
