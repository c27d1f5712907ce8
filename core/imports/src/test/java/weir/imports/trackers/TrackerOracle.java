package weir.imports.trackers;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import weir.units.Fraction;

/**
 * What a section of a file of schedules releases and burns, by the words of the format alone:
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

  /** Returns what all components come to at a whole second; those of unknown starts to nothing. */
  static Value at(JsonObject section, long second) {
    var value = new Value(Fraction.ZERO, Fraction.ZERO);
    for (JsonElement element : section.getAsJsonArray("components")) {
      if (!isUnknown(section, element.getAsJsonObject())) {
        value = value.plus(component(element.getAsJsonObject(), second));
      }
    }
    return value;
  }

  /** Returns how much all components move, whatever their sign. */
  static Fraction volume(JsonObject section) {
    var end = at(section, (1L << 40) - 1);
    return end.released().plus(end.burnt());
  }

  private static boolean isUnknown(JsonObject section, JsonObject component) {
    boolean any =
        section.getAsJsonArray("components").asList().stream()
            .anyMatch(c -> c.getAsJsonObject().has("unknown_start"));
    var flagged = any ? component : section;
    return flagged.has("unknown_start") && flagged.get("unknown_start").getAsBoolean();
  }

  private static Value component(JsonObject c, long second) {
    return switch (c.get("kind").getAsString()) {
      case "cliff" ->
          signed(c.get("amount").getAsBigDecimal(), reached(second, number(c, "start")));
      case "linear" ->
          signed(
              c.get("amount").getAsBigDecimal(),
              passed(second, number(c, "start"), number(c, "end")));
      case "step" -> {
        var count = number(c, "steps").setScale(0, RoundingMode.CEILING).intValueExact();
        int out = 0;
        for (int k = 1; k <= count; k++) {
          var at = number(c, "start").add(number(c, "step_seconds").multiply(new BigDecimal(k)));
          out += at.compareTo(new BigDecimal(second)) <= 0 ? 1 : 0;
        }
        yield signed(c.get("amount_per_step").getAsBigDecimal(), Fraction.of(out, 1));
      }
      case "log" -> {
        var value = new Value(Fraction.ZERO, Fraction.ZERO);
        for (JsonElement piece : c.getAsJsonArray("pieces")) {
          var line = piece.getAsJsonObject();
          value =
              value.plus(
                  signed(
                      line.get("amount").getAsBigDecimal(),
                      passed(second, number(line, "start"), number(line, "end"))));
        }
        yield value;
      }
      default -> throw new IllegalArgumentException(c.toString());
    };
  }

  private static BigDecimal number(JsonObject component, String key) {
    return component.get(key).getAsBigDecimal();
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
  static List<Long> critical(JsonObject section) {
    var instants = new ArrayList<Long>();
    for (JsonElement element : section.getAsJsonArray("components")) {
      var c = element.getAsJsonObject();
      for (String key : List.of("start", "end")) {
        if (c.has(key)) {
          near(number(c, key), instants);
        }
      }
      if (c.has("pieces")) {
        for (JsonElement piece : c.getAsJsonArray("pieces")) {
          near(number(piece.getAsJsonObject(), "start"), instants);
          near(number(piece.getAsJsonObject(), "end"), instants);
        }
      }
      if (c.has("step_seconds")) {
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
