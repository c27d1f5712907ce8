package weir.plan.statement;

import java.time.Instant;
import java.util.Optional;

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

  /**
   * When a block is reached, as the plan's {@code blocks} say.
   *
   * @param height its number, zero or more
   * @param later how long after it, if at all
   */
  record AtHeight(long height, Optional<Span> later) implements Moment {
    public AtHeight {
      if (height < 0) {
        throw new IllegalArgumentException("blocks are counted from 0: " + height);
      }
    }
  }

  /**
   * When all of another distribution is released.
   *
   * @param distribution its name
   * @param later how long after it, if at all
   */
  record AtEnd(String distribution, Optional<Span> later) implements Moment {}

  /**
   * When a condition opens.
   *
   * @param condition its name
   * @param later how long after it, if at all
   */
  record AtCondition(String condition, Optional<Span> later) implements Moment {}
}
