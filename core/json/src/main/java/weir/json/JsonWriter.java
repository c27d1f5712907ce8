package weir.json;

import java.io.IOException;
import java.util.List;

/**
 * Writes values as text.
 *
 * <p>Written by hand, because hashes and golden files depend on every character: control characters
 * and U+2028 and U+2029 are escaped, letters of other alphabets are not. A surrogate without its
 * other half is escaped, for UTF-8 cannot carry it.
 */
final class JsonWriter {

  private static final String SHORT = "\b\t\n\f\r\"\\";
  private static final String SHORT_NAMES = "btnfr\"\\";

  private final JsonStyle style;
  private final Appendable out;

  JsonWriter(JsonStyle style, Appendable out) {
    this.style = style;
    this.out = out;
  }

  void write(Json json) throws IOException {
    write(json, "\n");
  }

  /**
   * Writes the value; {@code line} is a line's end and the blanks that the next one starts with.
   */
  private void write(Json json, String line) throws IOException {
    switch (json) {
      case Json.Text(var text, _) -> quote(text);
      case Json.Numeral(var numeral, _) -> out.append(numeral);
      case Json.Flag(var is, _) -> out.append(Boolean.toString(is));
      case Json.Null _ -> out.append("null");
      case Json.Array(var items, _) -> array(items, line);
      case Json.Fields(var members, _) -> fields(members, line);
    }
  }

  private void array(List<Json> items, String line) throws IOException {
    String inner = line + "  ";
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      start(i, inner);
      write(items.get(i), inner);
    }
    end(items.size(), line);
    out.append(']');
  }

  private void fields(List<Json.Member> members, String line) throws IOException {
    String inner = line + "  ";
    out.append('{');
    for (int i = 0; i < members.size(); i++) {
      start(i, inner);
      quote(members.get(i).key());
      out.append(style == JsonStyle.INDENTED ? ": " : ":");
      write(members.get(i).value(), inner);
    }
    end(members.size(), line);
    out.append('}');
  }

  private void start(int number, String line) throws IOException {
    out.append(number == 0 ? "" : ",").append(style == JsonStyle.INDENTED ? line : "");
  }

  private void end(int count, String line) throws IOException {
    out.append(style == JsonStyle.INDENTED && count > 0 ? line : "");
  }

  private void quote(String text) throws IOException {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isPlain(text, i)) {
        continue;
      }
      out.append(text, from, i);
      char c = text.charAt(i);
      int name = SHORT.indexOf(c);
      if (name >= 0) {
        out.append('\\').append(SHORT_NAMES.charAt(name));
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
      from = i + 1;
    }
    out.append(text, from, text.length()).append('"');
  }

  private boolean isPlain(String text, int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '"', '\\', '\u2028', '\u2029' -> false;
      case '<', '>', '&' -> style != JsonStyle.HTML;
      default -> c >= ' ' && (!Character.isSurrogate(c) || isHalf(text, at));
    };
  }

  /** Returns whether the surrogate has its other half and may be written unescaped. */
  private boolean isHalf(String text, int at) {
    if (style == JsonStyle.HTML) {
      return false;
    }
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
