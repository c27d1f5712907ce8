package weir.imports.fit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.imports.source.Anchor;
import weir.imports.source.Moments;
import weir.imports.source.PlanText;

/** Writes shapes as statements of a release. */
public final class Statements {

  private final PlanText text;
  private final Anchor anchor;

  public Statements(PlanText text, Anchor anchor) {
    this.text = text;
    this.anchor = anchor;
  }

  /** Writes one; says its amount unless it is all that there is. */
  public void write(Shape shape, boolean isAll) {
    var fields = new ArrayList<String>();
    if (!isAll) {
      fields.add("amount: " + text.tokens(shape.amount()));
    }
    switch (shape) {
      case Shape.Jump(var at, var amount) -> {
        fields.add("at: " + anchor.moment(at));
        text.item("jump", fields);
      }
      case Shape.Ramp(var start, var until, var amount) -> {
        fields.add("from: " + anchor.moment(start));
        fields.add(
            anchor.isKnown()
                ? "until: " + anchor.moment(until)
                : "over: " + Moments.span(until - start));
        text.item("ramp", fields);
      }
      case Shape.Stairs(var start, var every, var steps, var atStart, var amount) -> {
        fields.add("from: " + anchor.moment(start));
        fields.add("steps: " + weir.units.Figures.grouped(steps));
        fields.add("every: " + span(every));
        fields.add("first: " + first(atStart));
        text.item("stairs", fields);
      }
      case Shape.Dated dated -> dated(dated, fields);
      case Shape.Tiers(var start, var every, var atStart, var parts) -> {
        fields.add("from: " + anchor.moment(start));
        fields.add("every: " + span(every));
        fields.add("first: " + first(atStart));
        fields.add("parts: " + text.parts(parts));
        text.item("tranches", fields);
      }
      case Shape.Rates rates -> rates(rates, fields);
      case Shape.Decay decay -> decay(decay, fields);
    }
  }

  private void dated(Shape.Dated dated, List<String> fields) {
    fields.add("at: [" + moments(dated.at()) + "]");
    fields.add("parts: " + text.parts(dated.parts()));
    text.item("tranches", fields);
  }

  private void rates(Shape.Rates rates, List<String> fields) {
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

  private void decay(Shape.Decay decay, List<String> fields) {
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

  private static String span(Shape.Every every) {
    return switch (every) {
      case Shape.Every.Fixed(var seconds) -> Moments.span(seconds);
      case Shape.Every.Months(var months) ->
          months % 12 == 0
              ? Moments.counted(months / 12, "year")
              : Moments.counted(months, "month");
    };
  }

  private static String first(boolean atStart) {
    return atStart ? "at start" : "one period later";
  }

  /** Returns the sum of shapes. */
  public static BigInteger sum(List<Shape> shapes) {
    return shapes.stream().map(Shape::amount).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
