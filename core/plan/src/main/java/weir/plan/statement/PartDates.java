package weir.plan.statement;

import java.util.List;
import java.util.Optional;

/** The dates of several parts. */
public sealed interface PartDates {

  /** Returns the start of the first period, if it is stated; otherwise it is the cursor. */
  Optional<Moment> from();

  /**
   * Dates that are stated one by one, rising.
   *
   * @param from the start of the first period; only rates use it
   * @param moments one for each part
   */
  record Listed(Optional<Moment> from, List<Moment> moments) implements PartDates {
    public Listed {
      moments = List.copyOf(moments);
    }
  }

  /**
   * Dates at equal distances, as many as there are parts.
   *
   * @param from the instant from which they are counted, or the cursor
   * @param every the time between two dates
   * @param first the instant of the first one; one period later in rates
   */
  record Every(Optional<Moment> from, Span every, FirstStep first) implements PartDates {}
}
