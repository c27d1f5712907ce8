package weir.verify.oracle;

import java.util.Optional;
import weir.plan.statement.Span;

/** The cursor of a release: an instant, a block, a time after a condition, or unknown. */
sealed interface ExactCursor {

  /** Returns the place {@code times} of these spans later. */
  ExactCursor plus(Span span, long times);

  /** Returns the instant in seconds since 1970, if it is known. */
  Optional<Long> second();

  /** An instant. */
  record At(ExactMonths place, Optional<ExactBlocks> chain) implements ExactCursor {

    @Override
    public ExactCursor plus(Span span, long times) {
      return switch (span) {
        case Span.Blocks blocks -> block().plus(blocks, times);
        case Span.Months months -> new At(place.plus(months, times), chain);
        case Span.Seconds seconds -> new At(place.plus(seconds, times), chain);
      };
    }

    /** Blocks are counted from the first one that does not come before the instant. */
    private ExactCursor block() {
      ExactBlocks blocks = chain.orElseThrow();
      long height = blocks.height(place.second());
      boolean isThen = blocks.second(height) == place.second();
      while (isThen && blocks.second(height - 1) == place.second()) {
        height--;
      }
      return new AtBlock(isThen ? height : height + 1, blocks, place);
    }

    @Override
    public Optional<Long> second() {
      return Optional.of(place.second());
    }
  }

  /**
   * A block.
   *
   * @param any a place by whose rule months are counted
   */
  record AtBlock(long height, ExactBlocks chain, ExactMonths any) implements ExactCursor {

    @Override
    public ExactCursor plus(Span span, long times) {
      return switch (span) {
        case Span.Blocks(var count) -> new AtBlock(height + count * times, chain, any);
        case Span.Months months -> instant().plus(months, times);
        case Span.Seconds seconds -> instant().plus(seconds, times);
      };
    }

    private ExactCursor instant() {
      return new At(ExactMonths.at(chain.second(height), any.rule()), Optional.of(chain));
    }

    @Override
    public Optional<Long> second() {
      return Optional.of(chain.second(height));
    }
  }

  /**
   * A number of seconds after a condition opens.
   *
   * @param opened when it opened, if it has
   * @param latest its latest opening, if it has not opened
   */
  record After(
      String condition,
      Optional<Long> opened,
      Optional<Long> latest,
      long seconds,
      ExactMonths any,
      Optional<ExactBlocks> chain)
      implements ExactCursor {

    @Override
    public ExactCursor plus(Span span, long times) {
      return switch (span) {
        case Span.Seconds(var count) ->
            new After(condition, opened, latest, seconds + count * times, any, chain);
        case Span.Months months -> once(months, times);
        case Span.Blocks blocks -> once(blocks, times);
      };
    }

    private ExactCursor once(Span span, long times) {
      return second()
          .map(at -> new At(ExactMonths.at(at, any.rule()), chain).plus(span, times))
          .orElse(new Lost());
    }

    @Override
    public Optional<Long> second() {
      return opened.map(at -> at + seconds);
    }
  }

  /** An unknown place. */
  record Lost() implements ExactCursor {

    @Override
    public ExactCursor plus(Span span, long times) {
      return this;
    }

    @Override
    public Optional<Long> second() {
      return Optional.empty();
    }
  }
}
