package weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every difference between a page and the samples is caught. */
class FormatTableTest {

  private static final String PAGE =
      """
      # Formats

      ## One

      ```json
      {"kind": "a", "units": "1"}
      ```

      | key | type | unit | present | meaning |
      | --- | --- | --- | --- | --- |
      | `kind` | string | word | always | which |
      | `units` | string | base units | if `kind` is `a` | how much |
      | `at` | number or null | seconds | always | when |
      | `list` | array of objects | — | if there is one | some |
      | `list[].name` | string | text | always | which |
      | `list[].why` | array of strings | text | always | why |
      | `any` | object | — | always | any |
      | `any.*` | number | whole number | always | any |

      ## Two
      """;

  private static final String FIRST =
      """
      {"kind": "a", "units": "10", "at": null, "any": {"x": 1, "y.z": 2},
       "list": [{"name": "n", "why": ["w", "é\\u00e9"]}, {"name": "", "why": []}]}
      """;

  private static final String SECOND = "{\"kind\": \"b\", \"at\": 7, \"any\": {\"q\": 0}}";

  @Test
  void samples_that_have_every_key_are_described() {
    assertThatCode(() -> check(PAGE, FIRST, SECOND)).doesNotThrowAnyException();
  }

  @Test
  void a_key_that_the_page_leaves_out_is_caught() {
    for (String key : List.of("units", "at", "list[].name", "any.*")) {
      String page = PAGE.replaceFirst("\\| `" + java.util.regex.Pattern.quote(key) + "`.*\n", "");
      assertThat(page).isNotEqualTo(PAGE);
      assertThatThrownBy(() -> check(page, FIRST, SECOND))
          .as(key)
          .hasMessageContaining("written, and not in the table");
    }
  }

  @Test
  void a_key_that_the_page_invents_is_caught() {
    for (String more :
        List.of(
            "| `more` | string | text | always | more |\n",
            "| `more` | string | text | if there is one | more |\n",
            "| `list[].more` | string | text | if there is one | more |\n",
            "| `none.more` | string | text | always | more |\n")) {
      assertThatThrownBy(() -> check(PAGE.replace("| `any` |", more + "| `any` |"), FIRST, SECOND))
          .as(more)
          .hasMessageContaining("more: no sample has it");
    }
  }

  @Test
  void a_wrong_type_is_caught() {
    differs("`kind` | string", "`kind` | number", "kind: number in the table, written as string");
    differs("number or null", "number", "at: number in the table, written as null");
    differs("number or null", "number or string", "at: no sample has it as number or string");
    differs("array of strings", "array of objects", "why: array of objects in the table");
    differs("array of objects", "object", "list: object in the table, written as array of objects");
    differs("`any` | object", "`any` | list", "any: no type: list");
  }

  @Test
  void a_wrong_unit_is_caught() {
    differs("base units", "address", "units: no address: 10");
    differs("base units", "wei", "units: no unit: wei");
    differs("string | base units", "string | —", "units: the unit is —");
    differs("objects | — ", "objects | text ", "list: the unit is text");
  }

  @Test
  void a_wrong_presence_is_caught() {
    differs("if `kind` is `a`", "always", "units: `always`, but it lacks");
    differs("if `kind` is `a`", "if `kind` is `b`", "but it is");
    differs("seconds | always", "seconds | if there is one", "at: `if there is one`, but always");
  }

  @Test
  void a_type_that_no_sample_has_is_caught() {
    assertThatThrownBy(() -> check(PAGE, FIRST, SECOND.replace("7", "null")))
        .hasMessageContaining("at: no sample has it as number or null");
    assertThatThrownBy(() -> check(PAGE, FIRST.replace("\"w\", \"é\\u00e9\"", ""), SECOND))
        .hasMessageContaining("list[].why: no sample has it as array of strings");
  }

  @Test
  void a_page_without_heading_table_example_or_meaning_is_caught() {
    var page = new FormatPage(PAGE);
    assertThat(page.example("One")).isEqualTo("{\"kind\": \"a\", \"units\": \"1\"}\n");
    assertThatThrownBy(() -> page.keys("Three")).hasMessageContaining("no heading: Three");
    assertThatThrownBy(() -> page.keys("Two")).hasMessageContaining("no table");
    assertThatThrownBy(() -> page.example("Two")).hasMessageContaining("no example");
    var silent = new FormatPage(PAGE.replace("| how much |", "|  |"));
    assertThatThrownBy(() -> silent.keys("One")).hasMessageContaining("has key, type, unit");
    var twice = new FormatPage(PAGE.replace("| `at` |", "| `kind` |"));
    assertThatThrownBy(() -> twice.keys("One")).hasMessageContaining("a key occurs twice");
  }

  @Test
  void a_table_can_be_put_together_and_moved_under_a_key() {
    var table = new FormatPage(PAGE).keys("One");
    var outer =
        new FormatTable(List.of(new FormatTable.KeyRow("in", "object", "—", "always")))
            .and(table.under("in"));
    outer.describes(List.of("{\"in\": " + FIRST + "}", "{\"in\": " + SECOND + "}"));
    assertThatThrownBy(() -> table.and(table)).hasMessageContaining("a key occurs twice");
  }

  @Test
  void an_example_is_a_cut_of_what_is_written_or_none() {
    SampleJson whole = SampleJson.read(FIRST);
    for (String cut :
        List.of("{}", FIRST, "{\"units\": \"1…\"}", "{\"list\": [{\"why\": [\"éé\"]}]}")) {
      assertThat(SampleJson.read(cut).isCutOf(whole)).as(cut).isTrue();
    }
    for (String other :
        List.of("[]", "{\"units\": 10}", "{\"units\": \"2…\"}", "{\"list\": [{\"x\": 1}]}")) {
      assertThat(SampleJson.read(other).isCutOf(whole)).as(other).isFalse();
    }
  }

  @Test
  void what_is_no_json_is_refused() {
    for (String text :
        List.of("", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "01", "tru", "1 2", "\"a")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> SampleJson.read(text));
    }
  }

  private static void differs(String from, String to, String told) {
    assertThat(PAGE).contains(from);
    assertThatThrownBy(() -> check(PAGE.replace(from, to), FIRST, SECOND))
        .as(to)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(told);
  }

  private static void check(String page, String... samples) {
    new FormatPage(page).keys("One").describes(List.of(samples));
  }
}
