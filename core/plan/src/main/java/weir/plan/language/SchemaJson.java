package weir.plan.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of JSON as a schema needs, printed with two blanks of indentation. */
sealed interface SchemaJson {

  record Text(String text) implements SchemaJson {}

  record Flag(boolean value) implements SchemaJson {}

  record Whole(int value) implements SchemaJson {}

  record Items(List<SchemaJson> items) implements SchemaJson {}

  record Members(Map<String, SchemaJson> members) implements SchemaJson {

    /** Returns a copy with one more member. */
    Members with(String key, SchemaJson value) {
      var more = new LinkedHashMap<>(members);
      more.put(key, value);
      return new Members(more);
    }

    Members with(String key, String value) {
      return with(key, new Text(value));
    }
  }

  static Members members() {
    return new Members(new LinkedHashMap<>());
  }

  static Items texts(List<String> texts) {
    return new Items(texts.stream().<SchemaJson>map(Text::new).toList());
  }

  default String print(String indent) {
    String inner = indent + "  ";
    return switch (this) {
      case Text(var text) -> quoted(text);
      case Flag(var value) -> Boolean.toString(value);
      case Whole(var value) -> Integer.toString(value);
      case Items(var items) ->
          items.stream()
              .map(item -> inner + item.print(inner))
              .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
      case Members(var members) ->
          members.entrySet().stream()
              .map(e -> inner + quoted(e.getKey()) + ": " + e.getValue().print(inner))
              .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
