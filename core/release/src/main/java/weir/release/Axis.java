package weir.release;

/** What a term counts along. */
public sealed interface Axis {

  /** Returns where on this axis an instant in UTC seconds lies. */
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
