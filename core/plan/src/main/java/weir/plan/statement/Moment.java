package weir.plan.statement;

import java.time.Instant;
import java.util.Optional;

/** An instant in the form of a plan. */
public sealed interface Moment {

  /**
   * A date, in whole UTC seconds.
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
   * A span after the plan's genesis.
   *
   * @param span the span after it
   */
  record AfterGenesis(Span span) implements Moment {}

  /**
   * The instant at which a block is reached, by the plan's {@code blocks}.
   *
   * @param height its number, zero or more
   * @param later the span after it, if any
   */
  record AtHeight(long height, Optional<Span> later) implements Moment {
    public AtHeight {
      if (height < 0) {
        throw new IllegalArgumentException("blocks are counted from 0: " + height);
      }
    }
  }

  /**
   * The instant at which all of another distribution is released.
   *
   * @param distribution its name
   * @param later the span after it, if any
   */
  record AtEnd(String distribution, Optional<Span> later) implements Moment {}

  /**
   * The instant at which a condition opens.
   *
   * @param condition its name
   * @param later the span after it, if any
   */
  record AtCondition(String condition, Optional<Span> later) implements Moment {}
}
