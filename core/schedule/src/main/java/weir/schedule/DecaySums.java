package weir.schedule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.plan.statement.Ending;
import weir.plan.statement.Factor;
import weir.plan.statement.Pace;
import weir.plan.statement.Part;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.statement.ValueText;
import weir.release.Recurrence;
import weir.release.ReleaseLimits;
import weir.release.Weights;
import weir.units.Amount;
import weir.units.Figures;
import weir.units.Fraction;

/** Checks whether the periods of a decay add up to what the plan states. */
final class DecaySums {

  /** The first weight if the plan states none: it only determines the rounding of the others. */
  private static final BigInteger SCALE = BigInteger.ONE.shiftLeft(96);

  private final Statement.Decay decay;
  private final Optional<Amount> whole;
  private final CompileContext context;
  private final DiagnosticCollector diagnostics;

  /**
   * @param whole the amount of the whole distribution, if known
   */
  DecaySums(Statement.Decay decay, Optional<Amount> whole, CompileContext context) {
    this.decay = decay;
    this.whole = whole;
    this.context = context;
    this.diagnostics = context.diagnostics();
  }

  /**
   * Returns the sum of the periods' weights; adds a diagnostic if it is zero, too large, or ends
   * early.
   */
  Optional<Weights> weights() {
    var weights = count(decay);
    if (weights.isEmpty()) {
      complainOfRange();
    } else if (!(decay.pace() instanceof Pace.Scaled)) {
      complainOfEnd(weights.get());
    }
    return weights;
  }

  /**
   * Returns whether the amount of a decay is known: one whose amount is the sum of its periods has
   * no part if they cannot be counted.
   */
  static boolean isPartKnown(Statement.Decay decay) {
    return decay.pace() instanceof Pace.Scaled
        || decay.ending() != Ending.EXACT
        || !(decay.part() instanceof Part.Rest)
        || count(decay).isPresent();
  }

  private static Optional<Weights> count(Statement.Decay decay) {
    var recurrence =
        switch (decay.factor()) {
          case Factor.Times _, Factor.HalfLife _ -> Recurrence.TIMES;
          case Factor.OfRemaining _ -> Recurrence.OF_REMAINING;
        };
    try {
      return Optional.of(
          Weights.of(first(decay), decay.factor().fraction(), recurrence, decay.periods()));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // Zero, or beyond 128 bits.
    }
  }

  private static BigInteger first(Statement.Decay decay) {
    return switch (decay.pace()) {
      case Pace.Scaled() -> SCALE;
      case Pace.First(var amount) -> amount.units();
      case Pace.Rate(var amount) -> amount.units();
    };
  }

  private void complainOfRange() {
    BigInteger first = first(decay);
    var factor = decay.factor().fraction();
    boolean isNothing =
        first.signum() == 0
            || factor.isZero()
            || (decay.factor() instanceof Factor.OfRemaining
                && factor.timesFloor(first).signum() == 0);
    if (isNothing) {
      var least =
          factor.isZero()
              ? BigInteger.ONE
              : factor
                  .denominator()
                  .add(factor.numerator())
                  .subtract(BigInteger.ONE)
                  .divide(factor.numerator());
      diagnostics.add(
          ScheduleCode.DECAY_RANGE,
          decay.origin(),
          "every period of this decay is rounded down to zero",
          "begin with %s or more, so that the first period releases a base unit"
              .formatted(context.plan().asset().asset().units(least)),
          begins(),
          new Figure("factor", ValueText.of(factor)),
          new Figure("first period", "0 base units", "rounded down"));
    } else {
      diagnostics.add(
          ScheduleCode.DECAY_RANGE,
          decay.origin(),
          "the periods add up to 2^128 or more",
          "state fewer periods, or another factor",
          new Figure("periods", Figures.grouped(decay.periods())),
          new Figure("factor", ValueText.of(factor)));
    }
  }

  /**
   * Adds a warning that later periods are zero, as a few base units are soon rounded down to none.
   */
  private void complainOfEnd(Weights weights) {
    int lasting = weights.lastWeighty();
    if (lasting == decay.periods()) {
      return;
    }
    String word = decay.pace() instanceof Pace.Rate ? "rate" : "begins";
    diagnostics.add(
        ScheduleCode.DECAY_ENDS,
        decay.places().of(word),
        lasting == 1
            ? "this decay ends with its first period: the second is rounded down to zero"
            : "this decay ends with period %s: the next is rounded down to zero"
                .formatted(Figures.grouped(lasting)),
        "state periods: %s, a larger %s, or neither begins nor rate: then the periods are scaled"
            .formatted(Figures.grouped(lasting), word),
        begins(),
        new Figure("factor", ValueText.of(decay.factor().fraction())),
        new Figure("periods", Figures.grouped(decay.periods()), "stated"),
        new Figure("lasting", Figures.grouped(lasting), "of at least a base unit"));
  }

  private Figure begins() {
    String number = Figures.grouped(new BigDecimal(first(decay)), '_');
    return decay.pace() instanceof Pace.Rate
        ? new Figure("rate", number, "base units a second or block")
        : new Figure("begins", number, "base units");
  }

  /**
   * Returns whether the periods add up to what the plan states, as far as that is known without
   * dates, which the lengths of months need.
   */
  boolean comeToItsPart(Weights weights, Fraction share) {
    if (decay.pace() instanceof Pace.Scaled) {
      return true;
    }
    if (!(decay.pace() instanceof Pace.Rate)) {
      return comeToItsPart(weights.all(), share);
    }
    return decay.every() instanceof Span.Months
        || comeToItsPart(weights.all().multiply(BigInteger.valueOf(decay.every().length())), share);
  }

  boolean comeToItsPart(BigInteger sum, Fraction share) {
    if (sum.compareTo(ReleaseLimits.AMOUNT) >= 0) {
      diagnostics.add(
          ScheduleCode.DECAY_RANGE,
          decay.origin(),
          "the periods add up to 2^128 or more",
          "state fewer periods, or another factor",
          new Figure("periods", Figures.grouped(decay.periods())),
          new Figure("factor", ValueText.of(decay.factor().fraction())));
      return false;
    }
    var all = new Fraction(sum, BigInteger.ONE);
    var part = part(share);
    int order = all.compareTo(part);
    boolean good =
        switch (decay.ending()) {
          case EXACT -> order == 0;
          case CUT -> order >= 0;
          case LAST -> order <= 0;
        };
    if (!good) {
      complainOfSum(all, part);
    }
    return good;
  }

  /** Returns the base units of a share of the whole. */
  Fraction part(Fraction share) {
    return share.times(new Fraction(whole.orElseThrow().units(), BigInteger.ONE));
  }

  private void complainOfSum(Fraction all, Fraction part) {
    boolean more = all.compareTo(part) > 0;
    String fix =
        switch (decay.ending()) {
          case EXACT ->
              more
                  ? "state that amount, or end: cut to stop when the part is used up"
                  : "state that amount, or end: last to release the rest with the last" + " period";
          case CUT -> "state more periods, or end: last";
          case LAST -> "state fewer periods, or end: cut";
        };
    var asset = whole.orElseThrow().asset();
    diagnostics.add(
        ScheduleCode.DECAY_SUM,
        decay.places().of("begins", "rate"),
        "the periods add up to %s than the statement's part".formatted(more ? "more" : "less"),
        fix,
        PartSum.units("periods", all, asset),
        PartSum.units("statement", part, asset),
        PartSum.units("difference", more ? all.minus(part) : part.minus(all), asset));
  }
}
