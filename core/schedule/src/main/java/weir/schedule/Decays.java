package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Position;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Inside;
import weir.plan.statement.Pace;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.release.ReleaseLimits;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.release.Weights;
import weir.units.Amount;
import weir.units.Fraction;

/** Makes the terms of a decay: one, or two if its last period is cut or also releases the rest. */
final class Decays {

  private final Statement.Decay decay;
  private final Optional<Amount> whole;
  private final CompileContext context;
  private final DecaySums sums;
  private final Position origin;

  /**
   * @param whole the amount of the whole distribution, if known
   */
  Decays(Statement.Decay decay, Optional<Amount> whole, CompileContext context) {
    this.decay = decay;
    this.whole = whole;
    this.context = context;
    this.sums = new DecaySums(decay, whole, context);
    this.origin = decay.origin();
  }

  /** The terms of a decay, and the cursor after it. */
  record Made(List<Slice> slices, Cursor ends) {}

  /**
   * Returns the terms; empty, with a diagnostic, if there are none.
   *
   * @param share of all of the distribution; absent if its release does not add up
   */
  Made resolve(Cursor start, Optional<Fraction> share, Cursors cursors) {
    Position at = decay.places().of("every");
    Position periods = decay.places().of("periods");
    if (!context.allows("decay is", "periods", decay.periods(), decay.every(), periods)) {
      return new Made(List.of(), new Cursor.Nowhere());
    }
    var weights = sums.weights();
    boolean good =
        weights.isPresent()
            && share.isPresent()
            && whole.isPresent()
            && sums.comeToItsPart(weights.get(), share.get());
    var edges = new ArrayList<Cursor>();
    boolean isLine = decay.inside() == Inside.LINE;
    int shift = isLine || decay.first() == FirstStep.AT_START ? 0 : 1;
    int last = decay.periods() - (isLine || shift == 1 ? 0 : 1);
    boolean isListed = decay.every() instanceof Span.Months;
    // Listed periods need every edge; equal ones the start of the first, and the end of the last.
    for (int k = 0;
        k <= decay.periods();
        k += isListed || k == decay.periods() ? 1 : decay.periods()) {
      edges.add(cursors.count(start, decay.every(), k, at));
    }
    Cursor ends = cursors.count(start, decay.every(), last, at);
    var places = Places.of(edges);
    if (places.isEmpty()) {
      return new Made(good ? List.of(new Slice(share.get(), new Term.Unknown())) : List.of(), ends);
    }
    if (!places.get().fit()) {
      context.beyondTime(origin);
      return new Made(List.of(), ends);
    }
    if (isListed && decay.periods() >= ReleaseLimits.ROWS) {
      context.tooManySteps(
          origin, "this decay has too many periods", decay.periods(), ReleaseLimits.ROWS - 1L);
      return new Made(List.of(), ends);
    }
    return new Made(
        good ? slices(new Periods(places.get(), shift, weights.get()), share.get()) : List.of(),
        ends);
  }

  /** The periods of a decay whose edges are known. */
  private final class Periods {

    private final Places places;
    private final int shift;
    private final Weights weights;
    private final BigInteger[] upTo;

    Periods(Places places, int shift, Weights weights) {
      this.places = places;
      this.shift = shift;
      this.weights = weights;
      this.upTo = new BigInteger[weights.count() + 1];
      upTo[0] = BigInteger.ZERO;
      for (int k = 1; k < upTo.length; k++) {
        BigInteger weight = weights.upTo(k).subtract(weights.upTo(k - 1));
        upTo[k] = upTo[k - 1].add(weight.multiply(length(k)));
      }
    }

    /** If the stated pace is by the second, a period's weight is multiplied by its seconds. */
    private BigInteger length(int k) {
      return decay.pace() instanceof Pace.Rate
          ? BigInteger.valueOf(edge(k) - edge(k - 1))
          : BigInteger.ONE;
    }

    /** Returns the end of period k; for k = 0 the start of the first one. */
    long edge(int k) {
      return switch (decay.every()) {
        case Span.Months months -> places.at().get(k);
        case Span.Seconds(var period) -> places.at().getFirst() + k * period;
        case Span.Blocks(var period) -> places.at().getFirst() + k * period;
      };
    }

    /** Returns when period k pays if it pays in a step. */
    long step(int k) {
      return edge(k - 1 + shift);
    }

    BigInteger upTo(int k) {
      return upTo[k];
    }

    BigInteger all() {
      return upTo[upTo.length - 1];
    }

    /** Returns the first {@code count} periods as one term. */
    Slice first(int count, Fraction share) {
      boolean sloped = decay.inside() == Inside.LINE;
      return places.slice(
          share,
          switch (decay.every()) {
            case Span.Months months -> table(count, sloped);
            case Span.Seconds(var period) -> geometric(count, period, sloped);
            case Span.Blocks(var period) -> geometric(count, period, sloped);
          });
    }

    private Term geometric(int count, long period, boolean sloped) {
      var steps = new Steps.Every(sloped ? edge(0) : step(1), period, count);
      var some = Weights.of(weights.first(), weights.factor(), weights.recurrence(), count);
      return new Term.Geometric(steps, some, sloped);
    }

    private Term table(int count, boolean sloped) {
      var rows = new ArrayList<Term.Table.Row>();
      for (int k = sloped ? 0 : 1; k <= count; k++) {
        rows.add(new Term.Table.Row(sloped ? edge(k) : step(k), upTo[k]));
      }
      return new Term.Table(rows, sloped);
    }
  }

  private List<Slice> slices(Periods periods, Fraction share) {
    if (decay.pace() instanceof Pace.Scaled || !sums.comeToItsPart(periods.all(), share)) {
      return decay.pace() instanceof Pace.Scaled
          ? List.of(periods.first(decay.periods(), share))
          : List.of();
    }
    var part = sums.part(share);
    int more = new Fraction(periods.all(), BigInteger.ONE).compareTo(part);
    if (more == 0) {
      return List.of(periods.first(decay.periods(), share));
    }
    return more > 0 ? cut(periods, share, part) : leftOver(periods, share, part);
  }

  /** The period in which the part is used up ends there; its rate is unchanged until then. */
  private List<Slice> cut(Periods periods, Fraction share, Fraction part) {
    int k = 1;
    while (new Fraction(periods.upTo(k), BigInteger.ONE).compareTo(part) < 0) {
      k++;
    }
    var before = new Fraction(periods.upTo(k - 1), BigInteger.ONE);
    if (k > 1 && before.isZero()) {
      k = 1;
    }
    var left = part.minus(before);
    BigInteger weight = periods.upTo(k).subtract(periods.upTo(k - 1));
    var length = BigInteger.valueOf(periods.edge(k) - periods.edge(k - 1));
    BigInteger passed =
        left.numerator()
            .multiply(length)
            .add(left.denominator().multiply(weight).subtract(BigInteger.ONE))
            .divide(left.denominator().multiply(weight));
    long start = periods.edge(k - 1);
    var last =
        decay.inside() == Inside.STEP
            ? new Term.Jump(periods.step(k))
            : new Term.Line(start, start + passed.longValueExact(), start);
    return both(periods, k - 1, before, last, share, part);
  }

  private List<Slice> leftOver(Periods periods, Fraction share, Fraction part) {
    int n = decay.periods();
    var last =
        decay.inside() == Inside.STEP
            ? new Term.Jump(periods.step(n))
            : new Term.Line(periods.edge(n - 1), periods.edge(n), periods.edge(n - 1));
    var counted = new Fraction(periods.all(), BigInteger.ONE);
    return both(periods, n, counted, last, share, part);
  }

  private static List<Slice> both(
      Periods periods, int count, Fraction counted, Term last, Fraction share, Fraction part) {
    if (counted.isZero()) {
      return List.of(periods.places.slice(share, last));
    }
    var first = share.times(new Fraction(counted.numerator(), part.numerator()));
    var scaled = first.times(new Fraction(part.denominator(), BigInteger.ONE));
    return List.of(periods.first(count, scaled), periods.places.slice(share.minus(scaled), last));
  }
}
