package weir.release;

/** The axis along which a term counts. */
public sealed interface Axis {

  /** Returns the place of an instant in UTC seconds on this axis. */
  long at(long second);

  /** Returns the first instant in UTC seconds at which this place of the axis is reached. */
  long second(long at);

  /** UTC seconds since 1970. */
  record Time() implements Axis {

    @Override
    public long at(long second) {
      return second;
    }

    @Override
    public long second(long at) {
      return at;
    }
  }

  /**
   * Heights of blocks.
   *
   * @param clock when each height is reached, as far as it is known or assumed
   */
  record Blocks(BlockClock clock) implements Axis {

    @Override
    public long at(long second) {
      return clock.height(second);
    }

    @Override
    public long second(long at) {
      return clock.instant(at);
    }
  }
}
