package weir.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The look of what is written, on which hashes and golden files depend. */
final class JsonWriterTest {

  private static final Json ALL =
      Json.fields()
          .with("text", "a \"b\" \\ / é")
          .with("none", Json.of(List.of()))
          .with("empty", Json.fields())
          .with("items", Json.of(List.of(Json.of(1), Json.fields().with("k", true))))
          .with("null", Json.ofNull());

  @Test
  void compact_text_has_no_blanks() {
    assertThat(ALL.written(JsonStyle.COMPACT))
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\" \\\\ / é\",\"none\":[],\"empty\":{},"
                + "\"items\":[1,{\"k\":true}],\"null\":null}");
    assertThat(ALL).hasToString(ALL.written(JsonStyle.COMPACT));
  }

  @Test
  void indented_text_has_two_blanks_for_each_level() {
    assertThat(ALL.written(JsonStyle.INDENTED))
        .isEqualTo(
            """
            {
              "text": "a \\"b\\" \\\\ / é",
              "none": [],
              "empty": {},
              "items": [
                1,
                {
                  "k": true
                }
              ],
              "null": null
            }\
            """);
  }

  @Test
  void control_characters_and_line_separators_are_escaped() {
    assertThat(Json.of("\u0000\u0001\u001f\b\t\n\f\r\u007f\u2028\u2029").toString())
        .isEqualTo("\"\\u0000\\u0001\\u001f\\b\\t\\n\\f\\r\u007f\\u2028\\u2029\"");
  }

  @Test
  void text_for_html_has_no_markup_and_no_surrogates() {
    Json text = Json.fields().with("<k>", "</script> & > \ud83d\ude00 é");
    assertThat(text.written(JsonStyle.HTML))
        .isEqualTo(
            "{\"\\u003ck\\u003e\":\"\\u003c/script\\u003e \\u0026 \\u003e \\ud83d\\ude00 é\"}");
    assertThat(text.written(JsonStyle.COMPACT)).contains("</script> & > \ud83d\ude00 é");
  }
}
