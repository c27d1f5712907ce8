package weir.plan.statement;

/** A length of time, of one of three kinds that are never mixed silently. */
public sealed interface Span {

  /** Returns how many months, seconds or blocks it is. */
  default long length() {
    return switch (this) {
      case Months(var count) -> count;
      case Seconds(var count) -> count;
      case Blocks(var count) -> count;
    };
  }

  /** Returns whether both are of one kind, so that their lengths can be compared. */
  default boolean isLike(Span other) {
    return getClass() == other.getClass();
  }

  /**
   * Calendar months: the same day of the month and time of day, a number of months later.
   *
   * @param count more than zero; a quarter is 3, a year 12
   */
  record Months(int count) implements Span {
    public Months {
      if (count <= 0) {
        throw new IllegalArgumentException("a span must be longer than zero: " + count + " months");
      }
    }
  }

  /**
   * A fixed number of seconds: days of 86,400 and weeks of 604,800, as in UTC.
   *
   * @param count more than zero
   */
  record Seconds(long count) implements Span {
    public Seconds {
      if (count <= 0) {
        throw new IllegalArgumentException("a span must be longer than zero: " + count + " s");
      }
    }
  }

  /**
   * A number of blocks of the chain.
   *
   * @param count more than zero
   */
  record Blocks(long count) implements Span {
    public Blocks {
      if (count <= 0) {
        throw new IllegalArgumentException("a span must be longer than zero: " + count + " blocks");
      }
    }
  }
}
