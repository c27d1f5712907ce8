package weir.twin;

/**
 * How a pool's clock goes, and the change that waits: the {@code Clock} of {@code IVault.sol}. All
 * in seconds.
 *
 * @param resumes until when it stands still, in UTC seconds
 * @param shift by how much it is ahead, or behind if negative
 * @param accelerated by how much it has been put forward in all
 * @param extended for how long it has been held still in all
 * @param forward by how much it is going to be put forward
 * @param still for how long it is going to be held still
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
   * Returns what it shows at an instant, or showed at one before it stood still; both in UTC
   * seconds. If it stood still more than once, this is later than what it showed, never sooner.
   */
  public long at(long time) {
    return (time < resumes ? Math.min(time + extended, resumes) : time) + shift;
  }

  PoolClock proposed(long nextForward, long nextStill, long nextReady) {
    return new PoolClock(resumes, shift, accelerated, extended, nextForward, nextStill, nextReady);
  }

  /** Returns the clock after what waits has happened at an instant. */
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
