package weir.diagnose;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where something stands in a text, and where the values of its keys stand, so that a mistake which
 * is found later can still be shown in its place.
 *
 * @param at where it stands
 * @param values by key; of an item of a list by {@link #item}
 */
public record Origin(Position at, Map<String, Position> values) {

  public Origin {
    values = Map.copyOf(values);
  }

  /** Makes the origin of something whose keys stand nowhere in particular. */
  public Origin(Position at) {
    this(at, Map.of());
  }

  /** Returns the key by which the place of an item of a list is known, counted from 0. */
  public static String item(String key, int index) {
    return key + " " + index;
  }

  /** Returns where the value of the first of these keys that stand there is, else the whole. */
  public Position of(String... keys) {
    return List.of(keys).stream()
        .flatMap(key -> Optional.ofNullable(values.get(key)).stream())
        .findFirst()
        .orElse(at);
  }
}
