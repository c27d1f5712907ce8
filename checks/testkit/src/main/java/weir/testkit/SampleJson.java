package weir.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON that a program has written, read by an independent reader, so that a writer is not checked
 * by the reader that was made for it.
 */
public sealed interface SampleJson {

  /**
   * A string, number, truth value or null.
   *
   * @param type {@code string}, {@code number}, {@code boolean} or {@code null}
   * @param text what a string says, or how another value is written
   */
  record Scalar(String type, String text) implements SampleJson {}

  /** An array. */
  record Items(List<SampleJson> items) implements SampleJson {

    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object, in the order of its keys. */
  record Members(Map<String, SampleJson> members) implements SampleJson {}

  /**
   * Returns the value.
   *
   * @throws IllegalArgumentException if the text is not one value of JSON, or a key occurs twice
   */
  static SampleJson read(String text) {
    var reader = new Reader(text);
    SampleJson value = reader.value();
    if (reader.peek() != Reader.END) {
      throw reader.error("more than one value");
    }
    return value;
  }

  /**
   * Returns whether this could be cut out of another value: members and items may be left out, and
   * a string that ends in {@code …} may go on.
   */
  default boolean isCutOf(SampleJson whole) {
    return switch (this) {
      case Scalar cut when cut.text().endsWith("…") ->
          whole instanceof Scalar(var type, var text)
              && type.equals(cut.type())
              && text.startsWith(cut.text().substring(0, cut.text().length() - 1));
      case Scalar cut -> cut.equals(whole);
      case Items(var items) ->
          whole instanceof Items(var all)
              && items.stream().allMatch(item -> all.stream().anyMatch(item::isCutOf));
      case Members(var members) ->
          whole instanceof Members(var all)
              && members.entrySet().stream()
                  .allMatch(member ->
                      all.containsKey(member.getKey())
                          && member.getValue().isCutOf(all.get(member.getKey())));
    };
  }

  /** Reads a text from its start to its end. */
  final class Reader {

    private static final char END = 0;

    private final String text;
    private int at;

    private Reader(String text) {
      this.text = text;
    }

    private SampleJson value() {
      return switch (peek()) {
        case '{' -> members();
        case '[' -> items();
        case '"' -> new Scalar("string", string());
        default -> bare();
      };
    }

    private SampleJson members() {
      var members = new LinkedHashMap<String, SampleJson>();
      take('{');
      while (peek() != '}') {
        String key = string();
        take(':');
        if (members.put(key, value()) != null) {
          throw error("the key " + key + " occurs twice");
        }
        separate('}');
      }
      take('}');
      return new Members(members);
    }

    private SampleJson items() {
      var items = new ArrayList<SampleJson>();
      take('[');
      while (peek() != ']') {
        items.add(value());
        separate(']');
      }
      take(']');
      return new Items(items);
    }

    private void separate(char end) {
      if (peek() != end) {
        take(',');
        if (peek() == end) {
          throw error("a comma before " + end);
        }
      }
    }

    private String string() {
      take('"');
      var string = new StringBuilder();
      for (char next = next(); next != '"'; next = next()) {
        string.append(next == '\\' ? escaped(next()) : next);
      }
      return string.toString();
    }

    private char escaped(char letter) {
      return switch (letter) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          at += 4;
          yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        default -> letter;
      };
    }

    private SampleJson bare() {
      int from = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String bare = text.substring(from, at);
      String type =
          switch (bare) {
            case "true", "false" -> "boolean";
            case "null" -> "null";
            default -> "number";
          };
      if (type.equals("number") && !bare.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
        throw error("no value");
      }
      return new Scalar(type, bare);
    }

    private char peek() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : END;
    }

    private char next() {
      if (at == text.length()) {
        throw error("an end");
      }
      return text.charAt(at++);
    }

    private void take(char wanted) {
      if (peek() != wanted) {
        throw error("no " + wanted);
      }
      at++;
    }

    private IllegalArgumentException error(String what) {
      return new IllegalArgumentException(what + " at character " + at + " of " + text);
    }
  }
}
