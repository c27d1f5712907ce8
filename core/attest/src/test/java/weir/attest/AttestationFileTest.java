package weir.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonStyle;

/** A file of an attestation is read as it was written, or not at all. */
class AttestationFileTest {

  private static final Attestation ATTESTATION = Statements.attestation(3);
  private static final String TEXT = ATTESTATION.written();

  private static Attestation read(String text) throws UnreadableAttestation {
    return Attestation.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String text, String why) {
    assertThat(text).as("the change").isNotEqualTo(TEXT);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnreadableAttestation.class)
        .hasMessageContaining(why);
  }

  @Test
  void what_was_written_is_read() throws UnreadableAttestation {
    assertThat(read(TEXT)).isEqualTo(ATTESTATION);
    assertThat(read(TEXT).written()).isEqualTo(TEXT);
    for (int findings : new int[] {0, 1, 99, 100, 101, 150}) {
      Attestation some = Statements.attestation(findings);
      assertThat(read(some.written())).as("%d findings", findings).isEqualTo(some);
    }
  }

  @Test
  void a_list_of_findings_ends_and_the_hash_covers_those_that_are_not_listed() {
    AttestedVerdict many = Statements.statement(150);
    AttestedVerdict more = Statements.statement(151);
    assertThat(many.judged().findingCount()).isEqualTo(157);
    assertThat(new ReadFields(many.judged().findings()).items("listed")).hasSize(100);
    assertThat(new ReadFields(more.judged().findings()).items("listed"))
        .isEqualTo(new ReadFields(many.judged().findings()).items("listed"));
    assertThat(more.judged().findingsHash()).isNotEqualTo(many.judged().findingsHash());
  }

  @Test
  void unknown_missing_doubled_and_misplaced_keys_are_refused_at_every_place() throws Exception {
    var objects = new ArrayList<List<Object>>();
    places(List.of(), Json.parse(TEXT), objects);
    assertThat(objects).hasSizeGreaterThan(15);
    for (List<Object> place : objects) {
      assertRefused(changed(place, json -> json.with("more", 1)), "`");
      assertRefused(
          changed(place, json -> json.with(first(json).key(), first(json).value())), "twice");
      assertRefused(changed(place, json -> json.without(first(json).key())), "`");
      assertRefused(
          changed(
              place,
              json -> json.without(first(json).key()).with(first(json).key(), first(json).value())),
          "place");
    }
  }

  private static Json.Member first(Json.Fields json) {
    return json.members().getFirst();
  }

  /** Finds the paths of all objects. */
  private static void places(List<Object> path, Json json, List<List<Object>> found) {
    if (json instanceof Json.Fields fields) {
      found.add(path);
      fields.byKey().forEach((key, value) -> places(longer(path, key), value, found));
    } else if (json instanceof Json.Array(var items, _)) {
      for (int i = 0; i < items.size(); i++) {
        places(longer(path, i), items.get(i), found);
      }
    }
  }

  private static List<Object> longer(List<Object> path, Object step) {
    var longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  private static String changed(List<Object> path, UnaryOperator<Json.Fields> change)
      throws JsonException {
    return changed(Json.parse(TEXT), path, change).written(JsonStyle.INDENTED) + "\n";
  }

  private static Json changed(Json json, List<Object> path, UnaryOperator<Json.Fields> change) {
    if (path.isEmpty()) {
      return change.apply((Json.Fields) json);
    }
    List<Object> rest = path.subList(1, path.size());
    if (json instanceof Json.Array(var items, _)) {
      var others = new ArrayList<>(items);
      int index = (Integer) path.getFirst();
      others.set(index, changed(items.get(index), rest, change));
      return Json.of(others);
    }
    var fields = Json.fields();
    for (Json.Member member : ((Json.Fields) json).members()) {
      boolean isIt = member.key().equals(path.getFirst());
      fields =
          fields.with(member.key(), isIt ? changed(member.value(), rest, change) : member.value());
    }
    return fields;
  }

  @Test
  void every_value_is_bound_by_the_hash_or_is_a_signature() throws Exception {
    var changes = new ArrayList<String>();
    leaves("", Json.parse(TEXT), changes);
    int refused = 0;
    for (String path : changes) {
      String text = withOther(path);
      if (path.startsWith(".signatures[")) {
        continue; // whose it is, only the signature itself can tell
      }
      assertThatThrownBy(() -> read(text)).as(path).isInstanceOf(UnreadableAttestation.class);
      refused++;
    }
    assertThat(refused).isGreaterThan(60);
  }

  private static void leaves(String path, Json json, List<String> found) {
    switch (json) {
      case Json.Fields fields ->
          fields.byKey().forEach((key, value) -> leaves(path + "." + key, value, found));
      case Json.Array(var items, _) -> {
        for (int i = 0; i < items.size(); i++) {
          leaves("%s[%d]".formatted(path, i), items.get(i), found);
        }
      }
      case Json.Text text -> found.add(path);
      case Json.Numeral numeral -> found.add(path);
      case Json.Flag flag -> found.add(path);
      case Json.Null nothing -> found.add(path);
    }
  }

  private static String withOther(String path) throws JsonException {
    return withOther("", Json.parse(TEXT), path).written(JsonStyle.INDENTED) + "\n";
  }

  /** Changes the value at a path to another one of its shape. */
  private static Json withOther(String path, Json json, String at) {
    return switch (json) {
      case Json.Fields fields -> {
        var others = Json.fields();
        for (Json.Member member : fields.members()) {
          others =
              others.with(member.key(), withOther(path + "." + member.key(), member.value(), at));
        }
        yield others;
      }
      case Json.Array(var items, _) -> {
        var others = new ArrayList<Json>();
        for (int i = 0; i < items.size(); i++) {
          others.add(withOther("%s[%d]".formatted(path, i), items.get(i), at));
        }
        yield Json.of(others);
      }
      case Json.Text(var text, _) -> path.equals(at) ? Json.of(other(text)) : json;
      case Json.Numeral(var numeral, _) ->
          path.equals(at) ? Json.of(Long.parseLong(numeral) + 1) : json;
      case Json.Flag flag -> json;
      case Json.Null nothing -> json;
    };
  }

  private static String other(String text) {
    char last = text.charAt(text.length() - 1);
    String rest = text.substring(0, text.length() - 1);
    if (text.endsWith("Z")) {
      return text.replace("T00", "T01");
    }
    return rest + (Character.isDigit(last) ? (char) ('0' + (last - '0' + 1) % 10) : last + "a");
  }

  @Test
  void another_spelling_of_the_same_values_is_refused() {
    assertRefused(TEXT + "\n", "not written as");
    assertRefused(TEXT.replace("{\n", "{ \n"), "not written as");
    assertRefused(TEXT.replace("Río", "R\\u00edo"), "not written as");
    String address = ATTESTATION.signatures().get(1).by().toString();
    assertRefused(TEXT.replace(address, address.toLowerCase(java.util.Locale.ROOT)), "not written");
    assertRefused("\uFEFF" + TEXT, "not written as");
    assertRefused(TEXT.replace("2026-04-01T00:00:00Z", "2026-04-01T00:00:00.5Z"), "an instant");
    assertRefused(TEXT.replace("2026-04-01T00:00:00Z", "2026-02-31T00:00:00Z"), "2026-02-31");
    assertRefused(TEXT.replace("2026-04-01T00:00:00Z", "2026-02-01T00:00:00Z"), "cannot be about");
    assertRefused(TEXT.replace("attestation-1", "attestation-2"), "`weir-attestation-1`");
    assertRefused("[]", "an object");
  }

  @Test
  void one_account_signs_once() {
    var first = ATTESTATION.signatures().getFirst();
    assertThat(ATTESTATION.with(first).signatures()).hasSize(2);
    String twice =
        TEXT.replace(ATTESTATION.signatures().get(1).by().toString(), first.by().toString());
    assertRefused(twice, "two signatures are of");
  }

  @Test
  void words_of_strangers_cannot_move_the_cursor() {
    assertRefused(TEXT.replace("\"format\"", "\"\u202eformat\""), "format");
    assertThatThrownBy(() -> read("{\"\\u001b[2J\": 1}"))
        .isInstanceOf(UnreadableAttestation.class)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\u001b");
  }
}
