package weir.plan.statement;

import java.util.List;
import java.util.Optional;

/** When each of several parts is out. */
public sealed interface PartDates {

  /** Where the first period starts, if it is stated; at the cursor otherwise. */
  Optional<Moment> from();

  /**
   * Each stated by itself, rising.
   *
   * @param from where the first period starts; of use to rates alone
   * @param moments one for each part
   */
  record Listed(Optional<Moment> from, List<Moment> moments) implements PartDates {
    public Listed {
      moments = List.copyOf(moments);
    }
  }

  /**
   * At equal distances, as many as there are parts.
   *
   * @param from where they are counted from, or the cursor
   * @param every how far they are apart
   * @param first when the first one comes; one period later in rates
   */
  record Every(Optional<Moment> from, Span every, FirstStep first) implements PartDates {}
}
