package weir.imports.trackers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;
import weir.units.Fraction;
import weir.units.UtcSeconds;

/**
 * The releases and burns of a section of a file of schedules, by the format's description alone:
 * component by component, in rational numbers. It shares no code with the importer.
 */
final class TrackerOracle {

  private TrackerOracle() {}

  /** Released and burnt, in tokens. */
  record Value(Fraction released, Fraction burnt) {
    Value plus(Value other) {
      return new Value(released.plus(other.released), burnt.plus(other.burnt));
    }
  }

  /** Returns the sections of a file. */
  static List<Json.Fields> sections(String text) {
    try {
      return all(Json.parse(text, JsonRules.USUAL.withWords()).asFields(), "sections");
    } catch (JsonException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Returns the text under a key. */
  static String text(Json.Fields fields, String key) {
    return ((Json.Text) fields.get(key).orElseThrow()).text();
  }

  private static List<Json.Fields> all(Json.Fields fields, String key) {
    var items = ((Json.Array) fields.get(key).orElseThrow()).items();
    return items.stream().map(Json.Fields.class::cast).toList();
  }

  /** Returns what all components come to at a whole second; those of unknown starts to nothing. */
  static Value at(Json.Fields section, long second) {
    var value = new Value(Fraction.ZERO, Fraction.ZERO);
    for (Json.Fields component : all(section, "components")) {
      if (!isUnknown(section, component)) {
        value = value.plus(component(component, second));
      }
    }
    return value;
  }

  /** Returns the sum of the absolute amounts of all components. */
  static Fraction volume(Json.Fields section) {
    var end = at(section, UtcSeconds.LAST);
    return end.released().plus(end.burnt());
  }

  private static boolean isUnknown(Json.Fields section, Json.Fields component) {
    boolean any =
        all(section, "components").stream().anyMatch(c -> c.get("unknown_start").isPresent());
    var flagged = any ? component : section;
    return flagged.get("unknown_start").equals(Optional.of(Json.of(true)));
  }

  private static Value component(Json.Fields c, long second) {
    return switch (text(c, "kind")) {
      case "cliff" -> signed(number(c, "amount"), reached(second, number(c, "start")));
      case "linear" ->
          signed(number(c, "amount"), passed(second, number(c, "start"), number(c, "end")));
      case "step" -> {
        var count = number(c, "steps").setScale(0, RoundingMode.CEILING).intValueExact();
        int out = 0;
        for (int k = 1; k <= count; k++) {
          var at = number(c, "start").add(number(c, "step_seconds").multiply(new BigDecimal(k)));
          out += at.compareTo(new BigDecimal(second)) <= 0 ? 1 : 0;
        }
        yield signed(number(c, "amount_per_step"), Fraction.of(out, 1));
      }
      case "log" -> {
        var value = new Value(Fraction.ZERO, Fraction.ZERO);
        for (Json.Fields line : all(c, "pieces")) {
          value =
              value.plus(
                  signed(
                      number(line, "amount"),
                      passed(second, number(line, "start"), number(line, "end"))));
        }
        yield value;
      }
      default -> throw new IllegalArgumentException(c.toString());
    };
  }

  private static BigDecimal number(Json.Fields component, String key) {
    return new BigDecimal(((Json.Numeral) component.get(key).orElseThrow()).numeral());
  }

  private static Fraction reached(long second, BigDecimal at) {
    return at.compareTo(new BigDecimal(second)) <= 0 ? Fraction.ONE : Fraction.ZERO;
  }

  private static Fraction passed(long second, BigDecimal start, BigDecimal end) {
    var now = new BigDecimal(second);
    if (end.compareTo(start) <= 0) {
      return reached(second, start);
    }
    if (now.compareTo(start) <= 0) {
      return Fraction.ZERO;
    }
    if (now.compareTo(end) >= 0) {
      return Fraction.ONE;
    }
    return quotient(now.subtract(start), end.subtract(start));
  }

  private static Value signed(BigDecimal amount, Fraction share) {
    var size = quotient(amount.abs(), BigDecimal.ONE).times(share);
    return amount.signum() >= 0 ? new Value(size, Fraction.ZERO) : new Value(Fraction.ZERO, size);
  }

  private static Fraction quotient(BigDecimal a, BigDecimal b) {
    int scale = Math.max(Math.max(a.scale(), b.scale()), 0);
    return new Fraction(whole(a, scale), whole(b, scale));
  }

  private static BigInteger whole(BigDecimal number, int scale) {
    return number.movePointRight(scale).toBigIntegerExact();
  }

  /** Returns instants at which something may go wrong: about every beginning, step and end. */
  static List<Long> critical(Json.Fields section) {
    var instants = new ArrayList<Long>();
    for (Json.Fields c : all(section, "components")) {
      for (String key : List.of("start", "end")) {
        if (c.get(key).isPresent()) {
          near(number(c, key), instants);
        }
      }
      if (c.get("pieces").isPresent()) {
        for (Json.Fields piece : all(c, "pieces")) {
          near(number(piece, "start"), instants);
          near(number(piece, "end"), instants);
        }
      }
      if (c.get("step_seconds").isPresent()) {
        int count = number(c, "steps").setScale(0, RoundingMode.CEILING).intValueExact();
        for (int k : List.of(1, 2, count / 2, count)) {
          near(
              number(c, "start").add(number(c, "step_seconds").multiply(new BigDecimal(k))),
              instants);
        }
      }
    }
    return instants;
  }

  private static void near(BigDecimal instant, List<Long> instants) {
    long floor = instant.setScale(0, RoundingMode.FLOOR).longValueExact();
    for (long off : List.of(-1L, 0L, 1L, 2L)) {
      if (floor + off >= 0) {
        instants.add(floor + off);
      }
    }
  }
}
