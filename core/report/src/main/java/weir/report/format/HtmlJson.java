package weir.report.format;

import java.util.List;
import java.util.StringJoiner;

/** JSON text; safe inside a script element, as it holds neither {@code <} nor {@code &}. */
public final class HtmlJson {

  private HtmlJson() {}

  /** Returns an object of keys, each followed by its value, which is JSON already. */
  public static String object(String... keysAndValues) {
    var text = new StringJoiner(",", "{", "}");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      text.add(string(keysAndValues[i]) + ":" + keysAndValues[i + 1]);
    }
    return text.toString();
  }

  /** Returns an array of values that are JSON already. */
  public static String array(List<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  public static String string(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || Character.isSurrogate(c)) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
