package weir.language;

import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.Shares;
import weir.plan.statement.Factor;
import weir.plan.statement.RootOfTwo;
import weir.plan.statement.Span;
import weir.plan.statement.ValueText;
import weir.units.Fraction;

/** Reads the factor from one period of a decay to the next. */
final class DecayFactorReader {

  private static final int FACTOR_BITS = 128;

  private final ReleaseReader release;
  private final DiagnosticCollector complaints;
  private final MappingFields fields;

  DecayFactorReader(ReleaseReader release, MappingFields fields) {
    this.release = release;
    this.complaints = release.reading().complaints();
    this.fields = fields;
  }

  /**
   * Returns the stated factor; empty, with a diagnostic, if it has a mistake.
   *
   * @param every the length of a period, if it could be read
   */
  Optional<Factor> read(Optional<Span> every) {
    if (fields.states("half-life")) {
      return release.span(fields, "half-life").flatMap(half -> every.flatMap(e -> half(e, half)));
    }
    if (fields.states("of-remaining")) {
      return fraction("of-remaining")
          .filter(f -> {
            boolean within = f.compareTo(Fraction.ONE) <= 0;
            if (!within) {
              complainOfFactor("of-remaining", f, "more than the whole rest", "state 100% at most");
            }
            return within;
          })
          .map(Factor.OfRemaining::new);
    }
    return fraction("times").map(Factor.Times::new);
  }

  private Optional<Factor> half(Span every, Span half) {
    if (!every.isLike(half)) {
      complaints.add(
          PlanCode.PERIODS_OF_TWO_KINDS,
          fields.at("half-life"),
          "the half-life and the periods are of two kinds",
          "state both in one kind",
          new DiagnosticCollector.Figure("half-life", ValueText.of(half), ValueText.kind(half)),
          new DiagnosticCollector.Figure("every", ValueText.of(every), ValueText.kind(every)));
      return Optional.empty();
    }
    var factor = RootOfTwo.factor(every.length(), half.length());
    if (factor.isZero()) {
      complainOfFactor(
          "half-life", factor, "nothing is left after one period", "state a longer half-life");
      return Optional.empty();
    }
    return Optional.of(new Factor.HalfLife(half, factor));
  }

  private Optional<Fraction> fraction(String key) {
    return fields
        .scalar(key)
        .flatMap(s -> Shares.fraction(s, complaints))
        .filter(f -> {
          boolean within =
              !f.isZero()
                  && f.numerator().bitLength() <= FACTOR_BITS
                  && f.denominator().bitLength() <= FACTOR_BITS;
          if (!within) {
            complainOfFactor(
                key,
                f,
                f.isZero() ? "a factor of zero" : "a factor of too many digits",
                f.isZero()
                    ? "state more than 0%"
                    : "round it yourself; nothing is rounded silently");
          }
          return within;
        });
  }

  private void complainOfFactor(String key, Fraction factor, String what, String fix) {
    complaints.add(
        PlanCode.DECAY_FACTOR,
        fields.at(key),
        what,
        fix,
        new DiagnosticCollector.Figure("stated", ValueText.of(factor), ""));
  }
}
