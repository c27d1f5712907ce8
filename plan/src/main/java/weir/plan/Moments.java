package weir.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Moments as plans write them, and what can be told of them without a rule for month ends. */
final class Moments {

  private static final String GENESIS = "genesis";

  /** Every month has so many days, so months counted from them need no rule. */
  static final int SAFE_DAY = 28;

  private Moments() {}

  /** Returns the moment; says so if there is none. */
  static Optional<Moment> read(Node.Scalar scalar, Complaints complaints) {
    String text = scalar.text();
    if (text.equals(GENESIS)) {
      return Optional.of(new Moment.Genesis());
    }
    if (!text.startsWith(GENESIS)) {
      return Instants.read(scalar, complaints).map(Moment.At::new);
    }
    String rest = text.substring(GENESIS.length()).strip();
    if (!rest.startsWith("+")) {
      complaints.add(
          Code.BAD_INSTANT,
          scalar.at(),
          "%s is not a moment".formatted(Complaints.quote(text)),
          "write genesis, or genesis + 6 months; nothing comes before genesis");
      return Optional.empty();
    }
    var span = new Node.Scalar(rest.substring(1).strip(), scalar.at(), scalar.width());
    return Spans.read(span, complaints).map(Moment.AfterGenesis::new);
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
