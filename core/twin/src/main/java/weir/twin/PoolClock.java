package weir.twin;

/**
 * A pool's clock and its waiting change: the {@code Clock} of {@code IVault.sol}. All in seconds.
 *
 * @param resumes until when it is held still, in UTC seconds
 * @param shift by how much it is ahead, or behind if negative
 * @param accelerated by how much it has been put forward in all
 * @param extended for how long it has been held still in all
 * @param forward by how much it will be put forward
 * @param still for how long it will be held still
 * @param ready when that may happen, in UTC seconds, or zero
 */
public record PoolClock(
    long resumes,
    long shift,
    long accelerated,
    long extended,
    long forward,
    long still,
    long ready) {

  /** A clock that shows the time. */
  public static final PoolClock PLAIN = new PoolClock(0, 0, 0, 0, 0, 0, 0);

  /**
   * Returns the time that it shows at an instant, or showed at one before a hold; both in UTC
   * seconds. After several holds the result for a time before is at or after the time that it
   * showed, never before.
   */
  public long at(long time) {
    return (time < resumes ? Math.min(time + extended, resumes) : time) + shift;
  }

  PoolClock proposed(long nextForward, long nextStill, long nextReady) {
    return new PoolClock(resumes, shift, accelerated, extended, nextForward, nextStill, nextReady);
  }

  /** Returns the clock after the waiting change was applied at an instant. */
  PoolClock changed(long time) {
    return new PoolClock(
        still == 0 ? resumes : Math.max(time, resumes) + still,
        shift + forward - still,
        accelerated + forward,
        extended + still,
        0,
        0,
        0);
  }
}
