package weir.imports.fit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.imports.source.Anchor;
import weir.imports.source.PlanInstants;
import weir.imports.source.PlanWriter;

/** Writes shapes as statements of a release. */
public final class StatementWriter {

  private final PlanWriter text;
  private final Anchor anchor;

  public StatementWriter(PlanWriter text, Anchor anchor) {
    this.text = text;
    this.anchor = anchor;
  }

  /** Writes a statement; its amount is left out if it is the total. */
  public void write(ReleaseShape shape, boolean isAll) {
    var fields = new ArrayList<String>();
    if (!isAll) {
      fields.add("amount: " + text.tokens(shape.amount()));
    }
    switch (shape) {
      case ReleaseShape.Jump(var at, var amount) -> {
        fields.add("at: " + anchor.moment(at));
        text.item("jump", fields);
      }
      case ReleaseShape.Ramp(var start, var until, var amount) -> {
        fields.add("from: " + anchor.moment(start));
        fields.add(
            anchor.isKnown()
                ? "until: " + anchor.moment(until)
                : "over: " + PlanInstants.span(until - start));
        text.item("ramp", fields);
      }
      case ReleaseShape.Stairs(var start, var every, var steps, var atStart, var amount) -> {
        fields.add("from: " + anchor.moment(start));
        fields.add("steps: " + weir.units.Figures.grouped(steps));
        fields.add("every: " + span(every));
        fields.add("first: " + first(atStart));
        text.item("stairs", fields);
      }
      case ReleaseShape.Dated dated -> dated(dated, fields);
      case ReleaseShape.Tiers(var start, var every, var atStart, var parts) -> {
        fields.add("from: " + anchor.moment(start));
        fields.add("every: " + span(every));
        fields.add("first: " + first(atStart));
        fields.add("parts: " + text.parts(parts));
        text.item("tranches", fields);
      }
      case ReleaseShape.Rates rates -> rates(rates, fields);
      case ReleaseShape.Decay decay -> decay(decay, fields);
    }
  }

  private void dated(ReleaseShape.Dated dated, List<String> fields) {
    fields.add("at: [" + moments(dated.at()) + "]");
    fields.add("parts: " + text.parts(dated.parts()));
    text.item("tranches", fields);
  }

  private void rates(ReleaseShape.Rates rates, List<String> fields) {
    fields.add("from: " + anchor.moment(rates.start()));
    rates
        .every()
        .ifPresentOrElse(
            every -> fields.add("every: " + span(every)),
            () -> fields.add("until: [" + moments(rates.until()) + "]"));
    fields.add("parts: " + text.parts(rates.parts()));
    text.item("rates", fields);
  }

  private String moments(List<Long> instants) {
    return String.join(", ", instants.stream().map(anchor::moment).toList());
  }

  private void decay(ReleaseShape.Decay decay, List<String> fields) {
    fields.add("from: " + anchor.moment(decay.start()));
    fields.add("every: " + span(decay.every()));
    fields.add("periods: " + weir.units.Figures.grouped(decay.periods()));
    fields.add(decay.sloped() ? "inside: line" : "inside: step");
    if (!decay.sloped()) {
      fields.add("first: at start");
    }
    fields.add("times: " + percent(decay.times()));
    text.item("decay", fields);
  }

  private static String percent(java.math.BigDecimal factor) {
    var percent = factor.movePointRight(2).stripTrailingZeros();
    return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + "%";
  }

  private static String span(ReleaseShape.Every every) {
    return switch (every) {
      case ReleaseShape.Every.Fixed(var seconds) -> PlanInstants.span(seconds);
      case ReleaseShape.Every.Months(var months) ->
          months % 12 == 0
              ? PlanInstants.counted(months / 12, "year")
              : PlanInstants.counted(months, "month");
    };
  }

  private static String first(boolean atStart) {
    return atStart ? "at start" : "one period later";
  }

  /** Returns the sum of shapes. */
  public static BigInteger sum(List<ReleaseShape> shapes) {
    return shapes.stream().map(ReleaseShape::amount).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
