package weir.imports.ocf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import weir.imports.ImportCode;
import weir.imports.source.Remarks;
import weir.imports.source.SourceFields;
import weir.imports.source.SourceInstants;
import weir.imports.source.SourceNumbers;
import weir.imports.source.SourcePlace;
import weir.imports.source.SourceValue;
import weir.json.Json;
import weir.units.Fraction;

/**
 * Vesting terms of the Open Cap Format: conditions that follow one another.
 *
 * @param id the id in issuances
 * @param title for people
 * @param allocation the rule that rounds fractional shares to whole ones
 * @param conditions by id, in order; the first is the first of the path
 * @param place their place in the file
 * @see <a href="https://open-cap-table-coalition.github.io/Open-Cap-Format-OCF/">the format</a>
 */
record OcfTerms(
    String id,
    String title,
    AllocationType allocation,
    Map<String, VestingCondition> conditions,
    SourcePlace place) {

  private static final int MOST_OCCURRENCES = 10_000;
  private static final int MOST_LENGTH = 100_000;

  /** The rules that round the shares of installments to whole ones. */
  enum AllocationType {
    CUMULATIVE_ROUNDING,
    CUMULATIVE_ROUND_DOWN,
    FRONT_LOADED,
    BACK_LOADED,
    FRONT_LOADED_TO_SINGLE_TRANCHE,
    BACK_LOADED_TO_SINGLE_TRANCHE,
    FRACTIONAL
  }

  /** The triggers of a condition. */
  sealed interface Trigger {
    /** At the vesting start. */
    record Start() implements Trigger {}

    /** On a date, as seconds since 1970. */
    record Absolute(long second) implements Trigger {}

    /**
     * One or more times, at equal spans after another condition.
     *
     * @param base the other condition
     * @param length the days or months between two installments
     * @param inMonths whether the length is in months
     * @param day the day of the month, or zero for that of the start
     * @param occurrences how many installments
     * @param cliff the installment at which all before it are released (the cliff), or zero
     */
    record Relative(String base, int length, boolean inMonths, int day, int occurrences, int cliff)
        implements Trigger {}

    /** At an event. */
    record Event() implements Trigger {}
  }

  /**
   * One condition.
   *
   * @param portion the share of each installment
   * @param ofRemainder whether it is a share of what has not vested yet
   * @param quantity the number of shares instead
   * @param next the ids of the conditions that may follow, the most urgent first
   */
  record VestingCondition(
      String id,
      String says,
      Trigger trigger,
      Fraction portion,
      boolean ofRemainder,
      Fraction quantity,
      List<String> next,
      SourcePlace place) {

    VestingCondition {
      next = List.copyOf(next);
    }

    boolean releasesNothing() {
      return portion.isZero() && quantity.isZero();
    }
  }

  /** Reads one set of terms; empty, with a remark, if a part is missing. */
  static Optional<OcfTerms> read(SourceFields fields) {
    var id = fields.need("id").flatMap(_ -> fields.text("id"));
    fields.need("vesting_conditions");
    var conditions = new LinkedHashMap<String, VestingCondition>();
    int expected = 0;
    for (SourceValue item : fields.items("vesting_conditions")) {
      expected++;
      SourceFields.of(item, "a condition", fields.remarks())
          .flatMap(OcfTerms::condition)
          .ifPresent(condition -> {
            if (conditions.putIfAbsent(condition.id(), condition) != null) {
              fields
                  .remarks()
                  .add(
                      ImportCode.IMPORT_TWICE,
                      condition.place(),
                      "the condition is stated twice",
                      "the first one is used");
            }
          });
    }
    var allocation = allocation(fields);
    if (id.isEmpty() || conditions.isEmpty() || conditions.size() < expected) {
      return Optional.empty();
    }
    var terms =
        new OcfTerms(
            id.get(), fields.text("name").orElse(id.get()), allocation, conditions, fields.place());
    return terms.refersWell(fields.remarks()) ? Optional.of(terms) : Optional.empty();
  }

  /** Returns the condition of this id, which must be in these terms. */
  VestingCondition condition(String wanted) {
    return Optional.ofNullable(conditions.get(wanted)).orElseThrow();
  }

  private boolean refersWell(Remarks remarks) {
    boolean well = true;
    for (VestingCondition condition : conditions.values()) {
      var named = new ArrayList<>(condition.next());
      if (condition.trigger() instanceof Trigger.Relative relative) {
        named.add(relative.base());
      }
      for (String name : named) {
        if (!conditions.containsKey(name)) {
          well = false;
          remarks.add(
              ImportCode.IMPORT_REFERENCE,
              condition.place(),
              "there is no condition \"%s\"".formatted(name),
              "name one of these terms");
        }
      }
    }
    return well;
  }

  private static AllocationType allocation(SourceFields fields) {
    var word = fields.text("allocation_type").orElse(AllocationType.CUMULATIVE_ROUNDING.name());
    for (AllocationType allocation : AllocationType.values()) {
      if (allocation.name().equals(word.toUpperCase(Locale.ROOT))) {
        return allocation;
      }
    }
    fields
        .remarks()
        .add(
            ImportCode.IMPORT_WORD,
            fields.place("allocation_type"),
            "\"%s\" is not an allocation type".formatted(word),
            "write CUMULATIVE_ROUNDING, or another of the format");
    return AllocationType.CUMULATIVE_ROUNDING;
  }

  private static Optional<VestingCondition> condition(SourceFields fields) {
    var id = fields.need("id").flatMap(_ -> fields.text("id"));
    var trigger =
        fields
            .need("trigger")
            .flatMap(json -> SourceFields.of(json, "a trigger", fields.remarks()))
            .flatMap(OcfTerms::trigger);
    if (!fields.states("portion") && !fields.states("quantity")) {
      fields.need("portion");
      return Optional.empty();
    }
    var inner =
        fields
            .find("portion")
            .flatMap(json -> SourceFields.of(json, "a portion", fields.remarks()));
    var portion =
        fields.states("portion") ? inner.flatMap(OcfTerms::portion) : Optional.of(Fraction.ZERO);
    var quantity =
        fields.states("quantity") ? positive(fields, "quantity") : Optional.of(Fraction.ZERO);
    if (id.isEmpty() || trigger.isEmpty() || portion.isEmpty() || quantity.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new VestingCondition(
            id.get(),
            fields.text("description").orElse(id.get()),
            trigger.get(),
            portion.get(),
            inner.map(p -> p.flag("remainder")).orElse(false),
            quantity.get(),
            fields.texts("next_condition_ids"),
            fields.place()));
  }

  private static Optional<Fraction> portion(SourceFields fields) {
    fields.need("numerator");
    fields.need("denominator");
    var numerator = positive(fields, "numerator");
    var denominator = positive(fields, "denominator");
    if (numerator.isEmpty() || denominator.isEmpty()) {
      return Optional.empty();
    }
    if (denominator.get().isZero() || numerator.get().compareTo(denominator.get()) > 0) {
      fields
          .remarks()
          .add(
              ImportCode.IMPORT_NUMBER, fields.place(), "a portion outside 0 to 1", "state 0 to 1");
      return Optional.empty();
    }
    return Optional.of(
        new Fraction(
            numerator.get().numerator().multiply(denominator.get().denominator()),
            numerator.get().denominator().multiply(denominator.get().numerator())));
  }

  /** Returns a number of zero or more, which the format writes as a text. */
  static Optional<Fraction> positive(SourceFields fields, String key) {
    return fields
        .find(key)
        .flatMap(value ->
            value.json() instanceof Json.Text(var text, _)
                ? SourceNumbers.number(
                    text.startsWith("+") ? text.substring(1) : text,
                    value.place(),
                    fields.remarks())
                : SourceNumbers.read(value, fields.remarks()))
        .flatMap(number -> {
          if (number.signum() < 0) {
            fields
                .remarks()
                .add(
                    ImportCode.IMPORT_NUMBER,
                    fields.place(key),
                    "less than zero",
                    "state zero or more");
            return Optional.<Fraction>empty();
          }
          return Optional.of(SourceNumbers.fraction(number));
        });
  }

  private static Optional<Trigger> trigger(SourceFields fields) {
    var type = fields.need("type").flatMap(_ -> fields.text("type")).orElse("");
    return switch (type) {
      case "VESTING_START_DATE" -> Optional.of(new Trigger.Start());
      case "VESTING_EVENT" -> Optional.of(new Trigger.Event());
      case "VESTING_SCHEDULE_ABSOLUTE" ->
          fields
              .need("date")
              .flatMap(json -> SourceInstants.read(json, fields.remarks()))
              .map(second -> new Trigger.Absolute(second.longValue()));
      case "VESTING_SCHEDULE_RELATIVE" -> relative(fields);
      case "" -> Optional.empty();
      default -> {
        fields
            .remarks()
            .add(
                ImportCode.IMPORT_WORD,
                fields.place("type"),
                "\"%s\" is not a trigger".formatted(type),
                "the triggers are VESTING_START_DATE, _SCHEDULE_ABSOLUTE, _RELATIVE and _EVENT");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Trigger> relative(SourceFields fields) {
    var base =
        fields
            .need("relative_to_condition_id")
            .flatMap(_ -> fields.text("relative_to_condition_id"));
    return fields
        .need("period")
        .flatMap(json -> SourceFields.of(json, "a period", fields.remarks()))
        .flatMap(period -> {
          var length = count(period, "length", MOST_LENGTH);
          var occurrences = count(period, "occurrences", MOST_OCCURRENCES);
          var cliff =
              period.states("cliff_installment")
                  ? count(period, "cliff_installment", MOST_OCCURRENCES)
                  : Optional.of(0);
          var type = period.need("type").flatMap(_ -> period.text("type")).orElse("");
          boolean known = List.of("DAYS", "MONTHS", "YEARS").contains(type);
          if (!known && !type.isEmpty()) {
            period
                .remarks()
                .add(
                    ImportCode.IMPORT_WORD,
                    period.place("type"),
                    "\"%s\" is not a unit".formatted(type),
                    "write DAYS or MONTHS");
          }
          if (base.isEmpty()
              || length.isEmpty()
              || occurrences.isEmpty()
              || cliff.isEmpty()
              || !known) {
            return Optional.<Trigger>empty();
          }
          boolean inMonths = !type.equals("DAYS");
          return Optional.<Trigger>of(
              new Trigger.Relative(
                  base.get(),
                  length.get() * (type.equals("YEARS") ? 12 : 1),
                  inMonths,
                  inMonths ? day(period) : 0,
                  Math.max(1, occurrences.get()),
                  cliff.get() < 2 ? 0 : Math.min(cliff.get(), occurrences.get())));
        });
  }

  private static int day(SourceFields period) {
    var word = period.text("day_of_month").orElse("VESTING_START_DAY_OR_LAST_DAY_OF_MONTH");
    if (word.matches("(0[1-9]|1[0-9]|2[0-8])")) {
      return Integer.parseInt(word);
    }
    if (word.matches("(29|30|31)_OR_LAST_DAY_OF_MONTH")) {
      return Integer.parseInt(word.substring(0, 2));
    }
    if (!word.equals("VESTING_START_DAY_OR_LAST_DAY_OF_MONTH")) {
      period
          .remarks()
          .add(
              ImportCode.IMPORT_WORD,
              period.place("day_of_month"),
              "\"%s\" is not a day of the month".formatted(word),
              "write 01 to 28, 29_OR_LAST_DAY_OF_MONTH, or the start's own day");
    }
    return 0;
  }

  private static Optional<Integer> count(SourceFields fields, String key, int most) {
    return fields
        .needNumber(key)
        .flatMap(number -> {
          boolean fits =
              SourceNumbers.isWhole(number)
                  && number.signum() >= 0
                  && number.compareTo(BigDecimal.valueOf(most)) <= 0;
          if (!fits) {
            fields
                .remarks()
                .add(
                    ImportCode.IMPORT_NUMBER,
                    fields.place(key),
                    number.toPlainString() + " is not a whole number within the range",
                    "state 0 to " + most);
          }
          return fits ? Optional.of(number.intValueExact()) : Optional.<Integer>empty();
        });
  }
}
