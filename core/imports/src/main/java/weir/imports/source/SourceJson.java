package weir.imports.source;

import java.util.List;
import java.util.Map;

/** A value of a JSON file, and where it stands. */
public sealed interface SourceJson {

  SourcePlace place();

  /**
   * A text. A bare word such as NaN, which JSON does not have, is a text too.
   *
   * @param text what it says
   */
  record Text(String text, SourcePlace place) implements SourceJson {}

  /**
   * A number.
   *
   * @param numeral as it is written
   */
  record Numeral(String numeral, SourcePlace place) implements SourceJson {}

  /**
   * A truth.
   *
   * @param is true or false
   */
  record Flag(boolean is, SourcePlace place) implements SourceJson {}

  /** The word null. */
  record Nothing(SourcePlace place) implements SourceJson {}

  /**
   * A list.
   *
   * @param items in order
   */
  record Items(List<SourceJson> items, SourcePlace place) implements SourceJson {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping.
   *
   * @param entries by key; of a key that stands twice, the first
   */
  record Fields(Map<String, SourceJson> entries, SourcePlace place) implements SourceJson {
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
