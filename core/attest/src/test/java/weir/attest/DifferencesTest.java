package weir.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.json.Json;

/** A statement that differs from what is computed again says where and how. */
class DifferencesTest {

  private static final AttestedVerdict STATEMENT = Statements.statement(1);

  @Test
  void the_same_differs_in_nothing() {
    assertThat(STATEMENT.differences(Statements.statement(1))).isEmpty();
  }

  @Test
  void a_digest_is_named_with_both_values() {
    Json stated = facts(Statements.hash(1).toString());
    Json computed = facts(Statements.hash(2).toString());
    assertThat(Differences.between(stated, computed))
        .containsExactly(
            "the digest of the logs differs: the attestation states %s, the facts give %s"
                .formatted(Statements.hash(1), Statements.hash(2)));
  }

  private static Json facts(String digest) {
    return Json.fields().with("facts", Json.fields().with("log-digest", digest));
  }

  @Test
  void another_verdict_differs_in_words_count_hash_and_list() {
    List<String> differences = STATEMENT.differences(Statements.statement(0));
    assertThat(differences)
        .contains(
            "the verdict differs: the attestation states not kept, judging them again gives"
                + " kept")
        .anyMatch(
            line -> line.startsWith("the number of findings differs: the attestation states 8"))
        .anyMatch(line -> line.startsWith("the hash of all findings differs"))
        .anyMatch(line -> line.startsWith("a listed finding (findings.listed[0]) differs"));
  }

  @Test
  void a_key_on_one_side_only_is_a_difference() {
    Json more = Json.fields().with("verdict", "kept").with("new", 1);
    Json less = Json.fields().with("verdict", "kept");
    assertThat(Differences.between(more, less)).hasSize(1);
    assertThat(Differences.between(less, more)).hasSize(1);
    assertThat(Differences.between(Json.of(List.of(more)), Json.of(List.of()))).hasSize(1);
  }

  @Test
  void a_million_differences_are_a_few_lines() {
    assertThat(Statements.statement(100).differences(Statements.statement(0))).hasSize(21);
    String long1 = "a".repeat(10_000) + "\u001b[31m";
    assertThat(Differences.between(Json.of(long1), Json.of("b")).getFirst())
        .hasSizeLessThan(400)
        .doesNotContain("\u001b");
  }

  @Test
  void a_statement_is_made_after_its_block_and_in_whole_seconds() {
    var half = Instant.parse("2026-04-01T00:00:00.5Z");
    var made =
        new AttestedVerdict(STATEMENT.plan(), STATEMENT.facts(), STATEMENT.judged(), "1", half);
    assertThat(made.made()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
  }
}
