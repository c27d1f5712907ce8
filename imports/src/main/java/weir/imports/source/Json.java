package weir.imports.source;

import java.util.List;
import java.util.Map;

/** A value of a JSON file, and where it stands. */
public sealed interface Json {

  Place place();

  /**
   * A text. A bare word such as NaN, which JSON does not have, is a text too.
   *
   * @param text what it says
   */
  record Text(String text, Place place) implements Json {}

  /**
   * A number.
   *
   * @param numeral as it is written
   */
  record Numeral(String numeral, Place place) implements Json {}

  /**
   * A truth.
   *
   * @param is true or false
   */
  record Flag(boolean is, Place place) implements Json {}

  /** The word null. */
  record Nothing(Place place) implements Json {}

  /**
   * A list.
   *
   * @param items in order
   */
  record Items(List<Json> items, Place place) implements Json {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping.
   *
   * @param entries by key; of a key that stands twice, the first
   */
  record Fields(Map<String, Json> entries, Place place) implements Json {
    public Fields {
      entries = Map.copyOf(entries);
    }
  }

  /** Returns what it is, for messages. */
  default String says() {
    return switch (this) {
      case Text(var text, var at) ->
          "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
      case Numeral(var numeral, var at) ->
          numeral.length() > 40 ? numeral.substring(0, 40) + "…" : numeral;
      case Flag(var is, var at) -> String.valueOf(is);
      case Nothing _ -> "null";
      case Items _ -> "a list";
      case Fields _ -> "a mapping";
    };
  }
}
