package weir.diagnose;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place of an element in a text, and the places of the values of its keys, so that a mistake
 * that is found later can still be shown at its place.
 *
 * @param at its place
 * @param values by key; of an item of a list by {@link #item}
 */
public record Origin(Position at, Map<String, Position> values) {

  public Origin {
    values = Map.copyOf(values);
  }

  /** Makes the origin of an element without places of keys. */
  public Origin(Position at) {
    this(at, Map.of());
  }

  /** Returns the key for the place of an item of a list, counted from 0. */
  public static String item(String key, int index) {
    return key + " " + index;
  }

  /**
   * Returns the place of the value of the first of these keys that is present, or else that of the
   * element.
   */
  public Position of(String... keys) {
    return List.of(keys).stream()
        .flatMap(key -> Optional.ofNullable(values.get(key)).stream())
        .findFirst()
        .orElse(at);
  }
}
