package weir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values: how they are read, their positions, and what is refused. */
final class JsonTest {

  private static JsonException refused(String text, JsonRules rules) {
    var e = catchThrowableOfType(JsonException.class, () -> Json.parse(text, rules));
    assertThat(e).as(text).isNotNull();
    return e;
  }

  private static JsonException refused(String text) {
    return refused(text, JsonRules.USUAL);
  }

  @Test
  void every_kind_is_read_as_it_is_written() throws JsonException {
    assertThat(Json.parse("[\"a\\u00e9\\n\",-0.10e+2,true,false,null,{\"b\":[]}]"))
        .isEqualTo(
            Json.of(
                List.of(
                    Json.of("aé\n"),
                    new Json.Numeral("-0.10e+2", JsonPlace.NONE),
                    Json.of(true),
                    Json.of(false),
                    Json.ofNull(),
                    Json.fields().with("b", Json.of(List.of())))));
    var most = BigInteger.TWO.pow(256);
    assertThat(Json.parse(most.toString())).isEqualTo(Json.of(most));
  }

  @Test
  void every_value_knows_its_line_its_column_and_its_width() throws JsonException {
    var text =
        """
        { "a" : "text",
          "b":[-1.5,  true,null ,
        \t{}]
        }
        """;
    Json.Fields all = Json.parse(text).asFields();
    assertThat(all.place()).isEqualTo(new JsonPlace(1, 1, 1));
    assertThat(all.members().getFirst().place()).isEqualTo(new JsonPlace(1, 3, 1));
    assertThat(all.require("a").place()).isEqualTo(new JsonPlace(1, 9, 6));
    assertThat(all.members().getLast().place()).isEqualTo(new JsonPlace(2, 3, 1));
    assertThat(all.require("b").place()).isEqualTo(new JsonPlace(2, 7, 1));
    assertThat(all.require("b").asArray().stream().map(Json::place))
        .containsExactly(
            new JsonPlace(2, 8, 4),
            new JsonPlace(2, 15, 4),
            new JsonPlace(2, 20, 4),
            new JsonPlace(3, 2, 2));
  }

  @Test
  void columns_count_characters_and_lines_end_in_three_ways() throws JsonException {
    var items = Json.parse("[\"é\", 1,\r\n\"\ud83d\ude00\", 2,\r3]").asArray();
    assertThat(items.stream().map(Json::place))
        .containsExactly(
            new JsonPlace(1, 2, 3),
            new JsonPlace(1, 7, 1),
            new JsonPlace(2, 1, 4),
            new JsonPlace(2, 7, 1),
            new JsonPlace(3, 1, 1));
    byte[] bytes = "[\"é\", 1]".getBytes(StandardCharsets.UTF_8);
    assertThat(Json.parse(bytes, JsonRules.USUAL).asArray().getLast().place())
        .isEqualTo(new JsonPlace(1, 7, 1));
  }

  @Test
  void a_repeated_key_is_kept_and_can_be_found() throws JsonException {
    Json.Fields all = Json.parse("{\"a\":1,\"b\":2,\"a\":3,\"a\":4}").asFields();
    assertThat(all.members()).hasSize(4);
    assertThat(all.get("a")).contains(Json.of(1));
    assertThat(all.byKey().keySet()).containsExactly("a", "b");
    assertThat(all.byKey()).containsEntry("a", Json.of(1));
    assertThat(all.repeated().stream().map(Json.Member::place))
        .containsExactly(new JsonPlace(1, 14, 1), new JsonPlace(1, 20, 1));
    assertThat(all.without("a")).isEqualTo(Json.fields().with("b", 2));
    assertThat(Json.parse("{\"a\":1}").asFields().repeated()).isEmpty();
  }

  @Test
  void what_is_asked_for_and_not_there_is_said_with_its_place() throws JsonException {
    Json.Fields all =
        Json.parse("{\"n\": 12345678901234567890,\n \"t\": \"x\", \"h\": 1.0}").asFields();
    assertThatThrownBy(() -> all.require("x"))
        .isInstanceOf(JsonException.class)
        .hasMessage("lacks `x` (line 1, column 1)");
    assertThatThrownBy(() -> all.require("n").asLong())
        .hasMessage("a whole number of at most 64 bits is expected here (line 1, column 7)");
    assertThatThrownBy(() -> all.require("h").asLong()).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> all.require("t").asLong())
        .hasMessage("a number is expected here, not a text (line 2, column 7)");
    assertThatThrownBy(() -> all.require("n").asText())
        .hasMessage("a text is expected here, not a number (line 1, column 7)");
    assertThatThrownBy(() -> all.asArray())
        .hasMessage("an array is expected here, not an object (line 1, column 1)");
    assertThatThrownBy(() -> Json.ofNull().asFields())
        .hasMessage("an object is expected here, not null");
    assertThatThrownBy(() -> Json.of(List.of()).asFlag())
        .hasMessage("true or false is expected here, not an array");
    assertThat(Json.of(true).asFlag()).isTrue();
    assertThat(Json.of(Long.MIN_VALUE).asLong()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void what_is_not_json_is_refused_with_its_place() {
    assertThat(refused("[1,\n 2 3]").place()).isEqualTo(new JsonPlace(2, 4, 1));
    assertThat(refused("[1,\n 2").what()).isEqualTo("the text ends in the middle of a value");
    assertThat(refused("[1,\n 2").place().line()).isEqualTo(2);
    assertThat(refused("{\"a\":").what()).isEqualTo("the text ends in the middle of a value");
    assertThat(refused("\"abc").what()).isEqualTo("the text ends in the middle of a value");
    assertThat(refused(" \n ").what()).isEqualTo("the text ends where a value is expected");
    for (String text :
        List.of(
            "",
            "<html>",
            "{'a':1}",
            "{a:1}",
            "[1,]",
            "{\"a\":1,}",
            "[,1]",
            "// c\n1",
            "/* */1",
            "01",
            "+1",
            ".5",
            "1.",
            "1e",
            "-",
            "0x1",
            "NaN",
            "-Infinity",
            "Infinity",
            "nul",
            "TRUE",
            "\"\t\"",
            "\"\n\"",
            "\"\\x\"",
            "\"\\u00g0\"",
            "[1}",
            "]",
            "{\"a\" 1}",
            "{1:1}",
            "\u0000",
            "[1\u00a0]",
            "\"a")) {
      refused(text);
    }
  }

  @Test
  void what_is_not_json_is_refused_with_the_way_to_it() throws JsonException {
    assertThat(refused("{\"a\": 1, \"b\": [\n").path()).contains("$.b[0]");
    assertThat(refused("{\"a\": [{}, {\"c\": tru}]}").path()).contains("$.a[1].c");
    assertThat(refused("[0, 1, 2", JsonRules.USUAL.withValues(3)).path()).contains("$[2]");
    assertThat(refused("{} {}").path()).contains("$");
    assertThat(Json.parse("[7]").asArray().getFirst().error("odd").path()).isEmpty();
  }

  @Test
  void what_follows_the_value_is_refused_with_its_place() {
    JsonException e = refused("{}\n  []");
    assertThat(e.what()).isEqualTo("something follows the value");
    assertThat(e.place()).isEqualTo(new JsonPlace(2, 3, 1));
    assertThat(e).hasMessage("something follows the value (line 2, column 3)");
    for (String text : List.of("1 2", "{}{}", "nullnull", "[] x", "\"a\"\"b\"", "{}]", "{},")) {
      refused(text);
    }
  }

  @Test
  void words_that_json_does_not_have_are_texts_if_they_are_allowed() throws JsonException {
    JsonRules rules = JsonRules.USUAL.withWords();
    assertThat(Json.parse("[NaN,Infinity,-Infinity,\"NaN\"]", rules))
        .hasToString("[\"NaN\",\"Infinity\",\"-Infinity\",\"NaN\"]");
    assertThat(Json.parse("[1, NaN]", rules).asArray().getLast().place())
        .isEqualTo(new JsonPlace(1, 5, 3));
    for (String text : List.of("INF", "-INF", "+INF", "+Infinity", "nan", "-NaN", "x")) {
      refused(text, rules);
    }
  }

  @Test
  void depth_is_bounded_to_the_level() throws JsonException {
    JsonRules rules = JsonRules.USUAL.withDepth(5);
    Json.parse("[".repeat(5) + "]".repeat(5), rules);
    Json.parse("{\"a\":".repeat(5) + "1" + "}".repeat(5), rules);
    assertThat(refused("[".repeat(6) + "]".repeat(6), rules).what()).contains("5 levels");
    assertThat(refused("[".repeat(1_000_000)).what()).contains("64 levels");
    assertThat(refused("{\"a\":".repeat(1_000_000)).what()).contains("64 levels");
    JsonRules deepest = JsonRules.USUAL.withDepth(1_000);
    Json deep = Json.parse("[".repeat(1_000) + "]".repeat(1_000), deepest);
    assertThat(deep.toString()).hasSize(2_000);
  }

  @Test
  void texts_and_keys_are_bounded_to_the_character() throws JsonException {
    JsonRules rules = JsonRules.USUAL.withTextLength(3);
    Json.parse("{\"abc\":\"\\u0061bc\"}", rules);
    assertThat(refused("\"abcd\"", rules).what()).contains("3 characters");
    assertThat(refused("{\"abcd\":1}", rules).what()).contains("3 characters");
    assertThat(refused("\"a\\u0062cd\"", rules).what()).contains("3 characters");
    assertThat(refused("{\"a\\u0062cd\":1}", rules).what()).contains("3 characters");
    String long1 = "a".repeat(1_000_000);
    assertThat(refused("\"" + long1 + "\"", rules).what()).contains("3 characters");
    assertThat(refused("{\"" + long1 + "\":1}", rules).what()).contains("3 characters");
    assertThat(Json.parse("\"" + long1 + "\"").asText()).isEqualTo(long1);
  }

  @Test
  void numbers_are_bounded_to_the_character() throws JsonException {
    String most = "9".repeat(1_000);
    assertThat(Json.parse(most)).hasToString(most);
    assertThat(refused(most + "9").what()).contains("1000 in a number");
    assertThat(refused("1." + most).what()).contains("1000 in a number");
    assertThat(refused("9".repeat(5_000_000)).what()).contains("1000 in a number");
    assertThat(Json.parse("1e999999999")).hasToString("1e999999999");
  }

  @Test
  void values_and_characters_are_bounded_to_the_one() throws JsonException {
    JsonRules rules = JsonRules.USUAL.withValues(4);
    Json.parse("[1,{\"a\":2}]", rules);
    assertThat(refused("[1,{\"a\":2},3]", rules).what()).isEqualTo("there are more than 4 values");
    JsonRules shortest = JsonRules.USUAL.withLength(10);
    Json.parse("[1,2,3,45]", shortest);
    assertThat(refused("[1,2,3,456]", shortest).what())
        .isEqualTo("the text has more than 10 characters");
    assertThat(refused("[1,2]      ", shortest).what()).contains("10 characters");
  }

  @Test
  void a_stream_without_an_end_is_given_up() {
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };
    assertThatThrownBy(() -> Json.parse(endless, JsonRules.USUAL.withLength(100_000)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("100000 characters");
  }

  @Test
  void what_a_stream_fails_with_is_passed_on() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    assertThatThrownBy(() -> Json.parse(closed, JsonRules.USUAL))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Stream closed");
  }

  @Test
  void a_byte_order_mark_is_left_out_at_the_start_only() throws IOException {
    assertThat(Json.parse("\ufeff[1]").asArray().getFirst().place())
        .isEqualTo(new JsonPlace(1, 2, 1));
    byte[] bytes = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '7'};
    assertThat(Json.parse(bytes, JsonRules.USUAL)).isEqualTo(Json.of(7));
    assertThat(Json.parse(new ByteArrayInputStream(bytes), JsonRules.USUAL)).isEqualTo(Json.of(7));
    refused("\ufeff");
    refused("\ufeff\ufeff1");
    refused("[\ufeff1]");
    refused("1\ufeff");
    assertThat(Json.parse("\"\ufeff\"").asText()).isEqualTo("\ufeff");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    for (byte[] bytes :
        new byte[][] {
          {'"', (byte) 0xff, '"'},
          {'"', (byte) 0xc0, (byte) 0x80, '"'},
          {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
          {'"', (byte) 0xe2, (byte) 0x82},
          {(byte) 0xfe, (byte) 0xff, 0, '1'},
          {'1', 0, ' ', 0}
        }) {
      assertThatThrownBy(() -> Json.parse(bytes, JsonRules.USUAL))
          .isInstanceOf(JsonException.class);
    }
    assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xff, '"'}, JsonRules.USUAL))
        .hasMessageContaining("the text is not UTF-8");
  }

  @Test
  void halves_of_surrogates_come_through() throws JsonException {
    String text = "\"\\ud800\\udc00 \\udc00 \\ud800\"";
    String said = Json.parse(text).asText();
    assertThat(said).isEqualTo("\ud800\udc00 \udc00 \ud800");
    assertThat(Json.of(said)).hasToString("\"\ud800\udc00 \\udc00 \\ud800\"");
    refused("{\"\\udc00\":1}");
  }

  @Test
  void values_are_equal_at_any_position() throws JsonException {
    String text = "{\"a\":[1,\"1\",true,null,{}]}";
    Json one = Json.parse(text);
    Json other = Json.parse("\n " + text.replace(",", " ,\n"));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    for (String differs :
        List.of(
            "{\"a\":[1,\"1\",true,null,[]]}",
            "{\"a\":[1,1,true,null,{}]}",
            "{\"a\":[1.0,\"1\",true,null,{}]}",
            "{\"a\":[1,\"1\",false,null,{}]}",
            "{\"a\":[1,\"1\",true,{}]}",
            "{\"b\":[1,\"1\",true,null,{}]}")) {
      assertThat(Json.parse(differs)).as(differs).isNotEqualTo(one);
    }
    assertThat(Json.parse("{\"a\":1,\"b\":2}")).isNotEqualTo(Json.parse("{\"b\":2,\"a\":1}"));
  }

  @Test
  void a_number_that_json_does_not_have_cannot_be_made() {
    for (String numeral : List.of("", "NaN", "01", "1.", "+1", "1e", "0x1", "1 ", "--1", "٣")) {
      assertThatThrownBy(() -> new Json.Numeral(numeral, JsonPlace.NONE))
          .as(numeral)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void objects_are_made_in_order_from_parts_or_maps() {
    var map = new LinkedHashMap<String, Json>();
    map.put("z", Json.of(1));
    map.put("a", Json.of("t"));
    assertThat(Json.fields(map)).isEqualTo(Json.fields().with("z", 1).with("a", "t"));
    assertThat(Json.fields(map).with("f", true).with("n", Json.ofNull()))
        .hasToString("{\"z\":1,\"a\":\"t\",\"f\":true,\"n\":null}");
  }

  @Test
  void rules_under_which_nothing_could_be_read_are_refused() {
    for (Runnable none :
        List.<Runnable>of(
            () -> JsonRules.USUAL.withDepth(0),
            () -> JsonRules.USUAL.withDepth(1_001),
            () -> JsonRules.USUAL.withLength(0),
            () -> JsonRules.USUAL.withTextLength(0),
            () -> JsonRules.USUAL.withValues(0),
            () -> new JsonPlace(0, 1, 1),
            () -> new JsonPlace(1, 1, 0),
            () -> new JsonPlace(-1, -1, -1))) {
      assertThatThrownBy(none::run).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
