package weir.plan;

import java.time.Instant;

/** An instant as a plan says it. */
public sealed interface Moment {

  /**
   * An instant of its own, in whole UTC seconds.
   *
   * @param instant from 1970 on
   */
  record At(Instant instant) implements Moment {
    public At {
      if (instant.getNano() != 0 || instant.getEpochSecond() < 0) {
        throw new IllegalArgumentException("not a whole UTC second since 1970: " + instant);
      }
    }
  }

  /** The plan's genesis. */
  record Genesis() implements Moment {}

  /**
   * So long after the plan's genesis.
   *
   * @param span how long after it
   */
  record AfterGenesis(Span span) implements Moment {}
}
