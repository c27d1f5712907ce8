package weir.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import weir.units.Amount;

/** The pieces of the canonical form: JSON of strings, lists and objects without white space. */
final class CanonicalJson {

  private final Map<String, String> members = new TreeMap<>();

  private CanonicalJson() {}

  /** Returns an empty object; its keys are in code-point order. */
  static CanonicalJson object() {
    return new CanonicalJson();
  }

  /** Returns the object with one more member. */
  CanonicalJson with(String key, String value) {
    members.put(key, value);
    return this;
  }

  /** Returns the object with one more member if it has a value. */
  CanonicalJson maybe(String key, Optional<String> value) {
    value.ifPresent(v -> members.put(key, v));
    return this;
  }

  /** Returns the object with one more list unless it is empty. */
  CanonicalJson maybe(String key, List<String> items) {
    return items.isEmpty() ? this : with(key, list(items));
  }

  /** Returns the object without some of its members. */
  CanonicalJson without(Set<String> keys) {
    members.keySet().removeAll(keys);
    return this;
  }

  /** Returns the members by key, in code-point order. */
  Map<String, String> members() {
    return new TreeMap<>(members);
  }

  @Override
  public String toString() {
    return members.entrySet().stream()
        .map(e -> string(e.getKey()) + ":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String instant(Instant instant) {
    return string(Long.toString(instant.getEpochSecond()));
  }

  static String amount(Amount amount) {
    return string(amount.units().toString());
  }

  /** Returns the value as a string, the empty one if there is none. */
  static String optional(Optional<?> value) {
    return string(value.map(Object::toString).orElse(""));
  }

  static String word(Enum<?> constant) {
    return string(name(constant));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String list(List<String> items) {
    return "[" + String.join(",", items) + "]";
  }

  static String string(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ') {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
