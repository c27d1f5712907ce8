package weir.imports.source;

import java.util.ArrayList;
import java.util.List;
import weir.diagnose.Position;
import weir.json.Json;
import weir.json.JsonPlace;

/**
 * A value of a JSON file, and its path.
 *
 * @param json the value; a bare word such as NaN, which is not JSON, is a text
 * @param path its path from the root of the file, such as {@code $.sections[2].amount}
 */
public record SourceValue(Json json, String path) {

  private static final int LONGEST = 40;

  /** Returns its place, for messages. */
  public SourcePlace place() {
    return new SourcePlace(path, position(json.place()));
  }

  static Position position(JsonPlace place) {
    return new Position(place.line(), place.column(), place.width());
  }

  /** Returns the value under a key of this one, with its path. */
  SourceValue under(String key, Json value) {
    return new SourceValue(value, path + "." + key);
  }

  /** Returns the items of an array, each with its path. */
  List<SourceValue> items(Json.Array array) {
    var items = new ArrayList<SourceValue>(array.items().size());
    for (Json item : array.items()) {
      items.add(new SourceValue(item, path + "[" + items.size() + "]"));
    }
    return items;
  }

  /** Returns its kind, for messages. */
  public String says() {
    return switch (json) {
      case Json.Text(var text, _) -> "\"" + shortened(text) + "\"";
      case Json.Numeral(var numeral, _) -> shortened(numeral);
      case Json.Flag(var is, _) -> String.valueOf(is);
      case Json.Null _ -> "null";
      case Json.Array _ -> "a list";
      case Json.Fields _ -> "a mapping";
    };
  }

  static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
