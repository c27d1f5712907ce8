package weir.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;

/** Laws of random values: what is written is read, in every style and from every source. */
final class JsonPropertyTest {

  private static final List<String> NUMERALS =
      List.of("0", "-0", "1", "-17", "0.10", "1e5", "1E-5", "-0.0e+00", "12345678901234567890");

  @Test
  void what_is_written_is_read_in_every_style() {
    Cases.forAll(
        source -> value(source, 5),
        value -> {
          for (JsonStyle style : JsonStyle.values()) {
            assertRead(value, style);
          }
        });
  }

  private static void assertRead(Json value, JsonStyle style) {
    String text = value.written(style);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      assertThat(Json.parse(text)).as(text).isEqualTo(value);
      assertThat(Json.parse(bytes, JsonRules.USUAL)).as(text).isEqualTo(value);
      assertThat(Json.parse(text).written(style)).isEqualTo(text);
    } catch (JsonException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void the_position_of_a_value_is_the_start_of_its_text() {
    Cases.forAll(
        source -> value(source, 5).written(JsonStyle.INDENTED),
        text -> {
          try {
            var lines = text.split("\n", -1);
            Json read = Json.parse(text);
            check(read, lines);
          } catch (JsonException e) {
            throw new AssertionError(text, e);
          }
        });
  }

  private static void check(Json json, String[] lines) {
    String line = lines[json.place().line() - 1];
    String first = json.toString();
    // An array or object goes on in the next line, unless it is empty.
    boolean isLong = json instanceof Json.Array(var items, _) && !items.isEmpty();
    isLong |= json instanceof Json.Fields(var members, _) && !members.isEmpty();
    String own = isLong ? first.substring(0, 1) : first;
    assertThat(line.substring(json.place().column() - 1)).startsWith(own);
    assertThat(json.place().width()).as(line).isEqualTo(own.length());
    switch (json) {
      case Json.Array(var items, _) -> items.forEach(item -> check(item, lines));
      case Json.Fields(var members, _) -> members.forEach(member -> check(member.value(), lines));
      case Json.Text _, Json.Numeral _, Json.Flag _, Json.Null _ -> {}
    }
  }

  @Test
  void a_value_on_one_line_is_as_wide_as_its_text() {
    Cases.forAll(
        source -> value(source, 5).written(JsonStyle.COMPACT),
        text -> {
          try {
            checkWidth(Json.parse(text), text);
          } catch (JsonException e) {
            throw new AssertionError(text, e);
          }
        });
  }

  private static void checkWidth(Json json, String text) {
    int from = json.place().column() - 1;
    assertThat(text.substring(from, from + json.place().width())).isEqualTo(json.toString());
    switch (json) {
      case Json.Array(var items, _) -> items.forEach(item -> checkWidth(item, text));
      case Json.Fields(var members, _) ->
          members.forEach(member -> checkWidth(member.value(), text));
      case Json.Text _, Json.Numeral _, Json.Flag _, Json.Null _ -> {}
    }
  }

  /** Any altered text is read or refused, without any other exception. */
  @Test
  void a_spoilt_text_is_read_or_refused() {
    Cases.forAll(
        source -> {
          var text = new StringBuilder(value(source, 5).written(source.oneOf(styles())));
          for (int i = source.between(1, 3); i > 0 && !text.isEmpty(); i--) {
            int at = source.between(0, text.length() - 1);
            switch (source.between(0, 2)) {
              case 0 -> text.deleteCharAt(at);
              case 1 -> text.insert(at, text(source));
              default -> text.setLength(at);
            }
          }
          return text.toString();
        },
        text -> {
          try {
            Json.parse(text, JsonRules.USUAL.withWords());
          } catch (JsonException e) {
            assertThat(e.place().line()).isPositive();
            assertThat(e.what()).isNotEmpty();
          }
        });
  }

  private static List<JsonStyle> styles() {
    return List.of(JsonStyle.values());
  }

  private static Json value(Source source, int depth) {
    return switch (source.between(0, depth == 0 ? 4 : 7)) {
      case 0 -> Json.of(text(source));
      case 1 -> new Json.Numeral(source.oneOf(NUMERALS), JsonPlace.NONE);
      case 2 -> Json.of(source.bits(300));
      case 3 -> Json.of(source.onceIn(2));
      case 4 -> Json.ofNull();
      case 5 -> {
        var items = new ArrayList<Json>();
        for (int i = source.between(0, 4); i > 0; i--) {
          items.add(value(source, depth - 1));
        }
        yield Json.of(items);
      }
      default -> {
        var fields = Json.fields();
        for (int i = source.between(0, 4); i > 0; i--) {
          fields = fields.with(key(source), value(source, depth - 1));
        }
        yield fields;
      }
    };
  }

  /**
   * As a text, but each surrogate has its other half: the reader refuses keys with other
   * surrogates.
   */
  private static String key(Source source) {
    return new String(text(source).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Any UTF-16 units, with special ones more often than others. */
  private static String text(Source source) {
    var text = new StringBuilder();
    for (int i = source.between(0, Math.min(source.size(), 20)); i > 0; i--) {
      text.append(
          switch (source.between(0, 4)) {
            case 0 -> (char) source.between(0, 0x7f);
            case 1 -> (char) source.between(0xd7f0, 0xe00f);
            case 2 -> (char) source.between(0, 0xffff);
            case 3 -> "\"\\</>&\u2028\u2029\ufeff\u0085\n{}[],:".charAt(source.between(0, 16));
            default -> 'a';
          });
    }
    return text.toString();
  }
}
