package weir.verify.lists;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a list.
 *
 * @param number counted from 1
 * @param text without its end
 */
record ListLine(long number, String text) {

  boolean isBlank() {
    return text.isBlank();
  }

  /** Returns its fields without their quotes and the blanks around them. */
  List<String> fields() throws UnreadableList {
    var fields = new ArrayList<String>();
    int at = 0;
    while (at <= text.length()) {
      int end = end(at);
      if (end < text.length() && text.charAt(end) != ',') {
        throw new UnreadableList(number, "a quoted field does not end where a field ends");
      }
      String field = text.substring(at, end);
      fields.add((field.startsWith("\"") ? unquoted(field) : field).strip());
      at = end + 1;
    }
    return fields;
  }

  private int end(int from) throws UnreadableList {
    if (from >= text.length() || text.charAt(from) != '"') {
      int comma = text.indexOf(',', from);
      return comma < 0 ? text.length() : comma;
    }
    int at = from + 1;
    while (true) {
      int quote = text.indexOf('"', at);
      if (quote < 0) {
        throw new UnreadableList(number, "a quoted field does not end on its line");
      }
      if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
        at = quote + 2;
      } else {
        return quote + 1;
      }
    }
  }

  private static String unquoted(String field) {
    return field.substring(1, field.length() - 1).replace("\"\"", "\"");
  }
}
