package weir.language;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.ScalarKind;
import weir.plan.statement.Moment;
import weir.plan.statement.Span;

/** Moments as plans write them, and what can be told of them without a rule for month ends. */
final class MomentReader {

  private static final String GENESIS = "genesis";
  private static final String BLOCK = "block ";
  private static final String END = "end of ";
  private static final String CONDITION = "condition ";

  /** Heights stay within the 40 bits that instants have. */
  private static final int MOST_DIGITS = 12;

  /** Every month has so many days, so months counted from them need no rule. */
  static final int SAFE_DAY = 28;

  private MomentReader() {}

  /** Returns the moment; says so if there is none. */
  static Optional<Moment> read(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (!isCounted(text)) {
      return Instants.read(scalar, complaints).map(Moment.At::new);
    }
    int plus = text.indexOf('+');
    String anchor = (plus < 0 ? text : text.substring(0, plus)).strip();
    Optional<Span> later =
        plus < 0
            ? Optional.empty()
            : Spans.read(
                new YamlNode.Scalar(text.substring(plus + 1).strip(), scalar.at()), complaints);
    if (plus >= 0 && later.isEmpty()) {
      return Optional.empty();
    }
    var moment = anchored(anchor, later);
    if (moment.isEmpty()) {
      complaints.add(
          PlanCode.BAD_INSTANT,
          scalar.at(),
          "%s is not a moment".formatted(DiagnosticCollector.quote(text)),
          text.startsWith(GENESIS)
              ? "write genesis, or genesis + 6 months; nothing comes before genesis"
              : "write block 210_000, end of NAME or condition NAME, each also + a span");
    }
    return moment;
  }

  /** Returns whether it means to count from something, rather than to be an instant. */
  private static boolean isCounted(String text) {
    return Stream.of(GENESIS, "block", "end of", "condition").anyMatch(text::startsWith);
  }

  private static Optional<Moment> anchored(String anchor, Optional<Span> later) {
    if (anchor.equals(GENESIS)) {
      return Optional.of(
          later.<Moment>map(Moment.AfterGenesis::new).orElseGet(Moment.Genesis::new));
    }
    if (anchor.startsWith(BLOCK)) {
      String height = anchor.substring(BLOCK.length());
      String digits = height.replace("_", "");
      return ScalarKind.HEIGHT.matches(height) && digits.length() <= MOST_DIGITS
          ? Optional.of(new Moment.AtHeight(Long.parseLong(digits), later))
          : Optional.empty();
    }
    boolean isEnd = anchor.startsWith(END);
    String name =
        anchor.substring(isEnd ? END.length() : Math.min(CONDITION.length(), anchor.length()));
    if (anchor.startsWith(GENESIS) || name.length() > 64 || !ScalarKind.NAME.matches(name)) {
      return Optional.empty();
    }
    return Optional.of(isEnd ? new Moment.AtEnd(name, later) : new Moment.AtCondition(name, later));
  }

  /** Returns the instant that it is, if that is the same under every rule for month ends. */
  static Optional<Instant> instant(Moment moment, Optional<Instant> genesis) {
    return switch (moment) {
      case Moment.At(var instant) -> Optional.of(instant);
      case Moment.Genesis() -> genesis;
      case Moment.AfterGenesis(var span) -> genesis.flatMap(start -> after(start, span));
      case Moment.AtHeight _, Moment.AtEnd _, Moment.AtCondition _ -> Optional.empty();
    };
  }

  /** Returns the instant from which months are counted if counting goes on from the moment. */
  static Optional<Instant> anchor(Moment moment, Optional<Instant> genesis) {
    return moment instanceof Moment.AfterGenesis(Span.Months _)
        ? genesis
        : instant(moment, genesis);
  }

  /** Returns whether months counted from it need a rule. */
  static boolean isLateInMonth(Instant anchor) {
    return anchor.atOffset(ZoneOffset.UTC).getDayOfMonth() > SAFE_DAY;
  }

  private static Optional<Instant> after(Instant start, Span span) {
    return switch (span) {
      case Span.Seconds(var count) -> Optional.of(start.plusSeconds(count));
      case Span.Months(var count) ->
          isLateInMonth(start)
              ? Optional.empty()
              : Optional.of(start.atOffset(ZoneOffset.UTC).plusMonths(count).toInstant());
      case Span.Blocks _ -> Optional.empty();
    };
  }
}
