package weir.imports.sablier;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weir.imports.ImportCode;
import weir.imports.source.PlanInstants;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * The terms of one row, counted from its start: the statements of a release.
 *
 * @param start its start, if the list states it
 * @param statements the statements in the form of a plan
 */
record SablierTerms(Optional<Long> start, List<String> statements) {

  private static final int MOST_STEPS = 10_000;

  SablierTerms {
    statements = List.copyOf(statements);
  }

  /**
   * Returns the terms of a row; empty, with a remark, if they cannot be read, or not expressed in a
   * plan.
   */
  static Optional<SablierTerms> of(
      SablierShape shape, SablierRow row, BigInteger amount, int decimals) {
    var start = row.has("startAt") ? row.second("startAt") : Optional.<Long>empty();
    if (row.has("startAt") && start.isEmpty()) {
      return Optional.empty();
    }
    var length = length(row, start);
    var reading = new Reading(row, amount, decimals, start, length);
    return statements(shape, reading).map(s -> new SablierTerms(start, s));
  }

  /** The time from the start to the end of the release; empty if the shape does not state it. */
  private static Optional<Long> length(SablierRow row, Optional<Long> start) {
    if (row.has("duration")) {
      return row.span("duration");
    }
    if (!row.has("endAt") || start.isEmpty()) {
      return Optional.empty();
    }
    return row.second("endAt")
        .flatMap(end ->
            end > start.get()
                ? Optional.of(end - start.get())
                : row.refused("endAt", "the end is not after the start"));
  }

  private static Optional<List<String>> statements(SablierShape shape, Reading reading) {
    return switch (shape) {
      case INSTANT -> Optional.of(List.of("- jump: 100%"));
      case LINEAR -> reading.length.map(length -> List.of("- ramp: " + PlanInstants.span(length)));
      case TIMELOCK -> timelock(reading);
      case CLIFF -> cliff(reading, BigInteger.ZERO);
      case UNLOCK_LINEAR -> unlock(reading);
      case UNLOCK_CLIFF -> reading.part("unlockAmount").flatMap(unlock -> cliff(reading, unlock));
      case GRANULAR -> granular(reading);
      case STEPPER -> stepper(reading);
      case MONTHLY -> monthly(reading);
      case BACKWEIGHTED -> backweighted(reading);
      case EXPONENTIAL, CLIFF_EXPONENTIAL ->
          reading.inexpressible(
              "the exponent is not in the list, and a plan has only straight lines");
      case DOUBLE_UNLOCK ->
          reading.inexpressible(
              "the list does not state how the rest is released after two unlocks");
      case FLOW -> reading.inexpressible("a stream without an end states no amount");
    };
  }

  private static Optional<List<String>> timelock(Reading reading) {
    return reading.row.has("duration")
        ? reading.length.map(
            length -> List.of("- wait: " + PlanInstants.span(length), "- jump: 100%"))
        : reading
            .row
            .second("endAt")
            .map(end -> List.of("- jump: {at: %s}".formatted(PlanInstants.print(end))));
  }

  private static Optional<List<String>> unlock(Reading reading) {
    return reading
        .part("unlockAmount")
        .flatMap(unlock ->
            reading.length.map(length -> {
              var statements = new ArrayList<String>();
              if (unlock.signum() > 0) {
                statements.add("- jump: " + reading.share(unlock));
              }
              if (unlock.compareTo(reading.amount) < 0) {
                statements.add("- ramp: " + PlanInstants.span(length));
              }
              return statements;
            }));
  }

  private static Optional<List<String>> cliff(Reading reading, BigInteger unlock) {
    var wait = reading.wait("cliffDuration", "cliffAt");
    var cliff = reading.part("cliffAmount");
    if (wait.isEmpty() || cliff.isEmpty() || reading.length.isEmpty()) {
      return Optional.empty();
    }
    if (wait.get() >= reading.length.get()) {
      return reading.refused("cliffAmount", "the cliff is not before the end");
    }
    var lumps = unlock.add(cliff.get());
    if (lumps.compareTo(reading.amount) > 0) {
      return reading.refused("cliffAmount", "the unlocks are more than the amount");
    }
    var statements = new ArrayList<String>();
    if (unlock.signum() > 0) {
      statements.add("- jump: " + reading.share(unlock));
    }
    statements.add("- wait: " + PlanInstants.span(wait.get()));
    if (cliff.get().signum() > 0) {
      statements.add("- jump: " + reading.share(cliff.get()));
    }
    if (lumps.compareTo(reading.amount) < 0) {
      statements.add("- ramp: " + PlanInstants.span(reading.length.get() - wait.get()));
    }
    return Optional.of(statements);
  }

  /** Whole days, weeks or years count; a last incomplete one is released at the end. */
  private static Optional<List<String>> granular(Reading reading) {
    var word = reading.row.cell("granularity").orElse("");
    long each =
        switch (word) {
          case "daily" -> 86_400;
          case "weekly" -> 604_800;
          case "yearly" -> 31_536_000;
          default -> 0;
        };
    if (each == 0) {
      return reading.refused(
          "granularity", "\"%s\" is not daily, weekly or yearly".formatted(word));
    }
    if (reading.length.isEmpty()) {
      return Optional.empty();
    }
    long length = reading.length.get();
    long steps = length / each;
    if (steps > MOST_STEPS) {
      return reading.refused("granularity", "more than 10_000 steps");
    }
    var rest = "- jump: {at: genesis + %s}".formatted(PlanInstants.span(length));
    if (steps == 0) {
      return Optional.of(List.of(rest));
    }
    var stairs =
        "steps: %s, every: %s, first: one period later}"
            .formatted(Figures.grouped(steps), PlanInstants.span(each));
    return Optional.of(
        steps * each == length
            ? List.of("- stairs: {" + stairs)
            : List.of(
                "- stairs: {share: " + Fraction.of(steps * each, length) + ", " + stairs, rest));
  }

  private static Optional<List<String>> stepper(Reading reading) {
    var steps = reading.row.count("stepCount", MOST_STEPS);
    if (steps.isEmpty() || reading.length.isEmpty()) {
      return Optional.empty();
    }
    long length = reading.length.get();
    if (length % steps.get() == 0) {
      return Optional.of(
          List.of(
              "- stairs: {steps: %s, every: %s, first: one period later, remainder: last}"
                  .formatted(
                      Figures.grouped(steps.get()), PlanInstants.span(length / steps.get()))));
    }
    return reading.inexpressible(
        "%s s are not %d equal steps of whole seconds, and the list does not state the rounding"
            .formatted(Figures.grouped(length), steps.get()));
  }

  private static Optional<List<String>> monthly(Reading reading) {
    var initial = reading.row.has("initial") ? reading.row.cell("initial").orElse("") : "";
    var first = initial.equals("at start") ? "at start" : "one period later";
    return reading
        .row
        .count("monthCount", MOST_STEPS)
        .map(months ->
            List.of(
                "- stairs: {steps: %s, every: 1 month, first: %s, remainder: last}"
                    .formatted(Figures.grouped(months), first)));
  }

  private static Optional<List<String>> backweighted(Reading reading) {
    var text = reading.row.cell("unlockPercentages").orElse("");
    var years = reading.row.count("yearCount", 1_000);
    if (years.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("[0-9]{1,3}(;[0-9]{1,3})*")) {
      return reading.refused(
          "unlockPercentages", "\"%s\" is not a list such as 10;20;30;40".formatted(text));
    }
    var parts = Arrays.stream(text.split(";")).map(Integer::parseInt).toList();
    if (parts.size() != years.get()) {
      return reading.refused(
          "unlockPercentages", "%d percentages for %d years".formatted(parts.size(), years.get()));
    }
    int sum = parts.stream().mapToInt(Integer::intValue).sum();
    if (sum != 100) {
      return reading.refused("unlockPercentages", "they add up to %d, not 100".formatted(sum));
    }
    var statements = new ArrayList<String>();
    for (int k = 0; k < parts.size(); k++) {
      if (parts.get(k) > 0) {
        statements.add(
            "- jump: {share: %d%%, at: genesis + %s}"
                .formatted(parts.get(k), PlanInstants.counted(k + 1L, "year")));
      }
    }
    return Optional.of(statements);
  }

  /** The data from which the terms of a row are made. */
  private record Reading(
      SablierRow row,
      BigInteger amount,
      int decimals,
      Optional<Long> start,
      Optional<Long> length) {

    Optional<BigInteger> part(String column) {
      return row.units(column, decimals)
          .flatMap(units ->
              units.compareTo(amount) <= 0
                  ? Optional.of(units)
                  : row.refused(column, "more than the row's amount"));
    }

    String share(BigInteger part) {
      var share = new Fraction(part, amount);
      return share.equals(Fraction.ONE) ? "100%" : share.toString();
    }

    /** Returns the time from the start to an instant, which is stated as a span or a date. */
    Optional<Long> wait(String span, String date) {
      if (row.has(span)) {
        return row.span(span);
      }
      return row.second(date)
          .flatMap(at ->
              start.isPresent() && at > start.get()
                  ? Optional.of(at - start.get())
                  : row.refused(date, "it is not after the start"));
    }

    <T> Optional<T> refused(String column, String what) {
      return row.refused(column, what);
    }

    <T> Optional<T> inexpressible(String what) {
      row.remarks()
          .add(
              ImportCode.IMPORT_INEXPRESSIBLE,
              row.place("amount"),
              what,
              "write its release in a plan by hand");
      return Optional.empty();
    }
  }
}
