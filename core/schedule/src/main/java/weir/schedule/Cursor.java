package weir.schedule;

import java.time.Instant;
import java.util.Optional;
import weir.plan.statement.Span;
import weir.release.BlockClock;
import weir.release.Gate;

/** The cursor of a release: the instant at which the next statement starts. */
sealed interface Cursor {

  /** Returns the place {@code times} of these spans later. */
  Cursor plus(Span span, int times);

  /** Returns the instant, if it is known. */
  Optional<Instant> instant();

  /** Returns whether counting months from here needs a month-end rule. */
  boolean needsRule();

  default Cursor plus(Span span) {
    return plus(span, 1);
  }

  /**
   * An instant: an anchor, calendar months after it, seconds after those.
   *
   * <p>Months add up before the day is looked for, so a day that one month lacks is not lost for
   * the next: 31 January, one month later 28 February, two months later 31 March.
   *
   * @param anchor an instant that the plan states, or that was reached by seconds
   * @param months calendar months after the anchor
   * @param seconds seconds after that
   * @param counting the rules
   */
  record Timed(Instant anchor, int months, long seconds, CountingRules counting) implements Cursor {

    @Override
    public Cursor plus(Span span, int times) {
      return switch (span) {
        case Span.Months(var count) -> {
          int more = Math.multiplyExact(count, times);
          yield seconds == 0
              ? new Timed(anchor, Math.addExact(months, more), 0, counting)
              : new Timed(at(), more, 0, counting);
        }
        case Span.Seconds(var count) ->
            new Timed(
                anchor, months, Math.addExact(seconds, Math.multiplyExact(count, times)), counting);
        case Span.Blocks blocks -> atBlock().plus(blocks, times);
      };
    }

    /** Returns the first block that is not before this instant. */
    private Cursor atBlock() {
      BlockClock clock = counting.clock().orElseThrow();
      return new AtBlock(clock.height(at().getEpochSecond() - 1) + 1, clock, counting);
    }

    private Instant at() {
      return CalendarMonths.plusMonths(anchor, months, counting.rule()).plusSeconds(seconds);
    }

    @Override
    public Optional<Instant> instant() {
      return Optional.of(at());
    }

    @Override
    public boolean needsRule() {
      return CalendarMonths.needsRule(seconds == 0 ? anchor : at());
    }
  }

  /**
   * A height. Blocks after it are counted in heights; months and seconds from the instant at which
   * it is reached.
   */
  record AtBlock(long height, BlockClock clock, CountingRules counting) implements Cursor {

    @Override
    public Cursor plus(Span span, int times) {
      return switch (span) {
        case Span.Blocks(var count) ->
            new AtBlock(Math.addExact(height, Math.multiplyExact(count, times)), clock, counting);
        case Span.Months months -> timed().plus(months, times);
        case Span.Seconds seconds -> timed().plus(seconds, times);
      };
    }

    private Cursor timed() {
      return counting.at(at());
    }

    private Instant at() {
      return Instant.ofEpochSecond(clock.instant(height));
    }

    @Override
    public Optional<Instant> instant() {
      return Optional.of(at());
    }

    @Override
    public boolean needsRule() {
      return CalendarMonths.needsRule(at());
    }
  }

  /** A number of seconds after the opening of a condition, which may have opened or not. */
  record Gated(Gate gate, long seconds, CountingRules counting) implements Cursor {

    @Override
    public Cursor plus(Span span, int times) {
      return switch (span) {
        case Span.Seconds(var count) ->
            new Gated(gate, Math.addExact(seconds, Math.multiplyExact(count, times)), counting);
        // The day a month later is only known once the day itself is known.
        case Span.Months months -> after(months, times);
        case Span.Blocks blocks -> after(blocks, times);
      };
    }

    private Cursor after(Span span, int times) {
      return instant().map(at -> counting.at(at).plus(span, times)).orElse(new Nowhere());
    }

    @Override
    public Optional<Instant> instant() {
      return switch (gate) {
        case Gate.Opened(var condition, var at) ->
            Optional.of(Instant.ofEpochSecond(Math.addExact(at, seconds)));
        case Gate.Waiting waiting -> Optional.empty();
        case Gate.Open() -> Optional.empty();
      };
    }

    @Override
    public boolean needsRule() {
      return instant().map(CalendarMonths::needsRule).orElse(false);
    }
  }

  /**
   * An unknown place.
   *
   * @param needsRule whether it may be on a day that not every month has: a named release counts
   *     from where it is used, and the plan's genesis shows which days are possible
   */
  record Nowhere(boolean needsRule) implements Cursor {

    /** Makes a completely unknown place. */
    Nowhere() {
      this(false);
    }

    @Override
    public Cursor plus(Span span, int times) {
      return span instanceof Span.Months ? this : new Nowhere();
    }

    @Override
    public Optional<Instant> instant() {
      return Optional.empty();
    }
  }
}
