package weir.attest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import weir.json.Json;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.Verdict;

/**
 * What a statement says of the plan.
 *
 * @param verdict in one word
 * @param compared how much was compared, and the greatest deviation
 * @param findings their number, the hash of all of them, and the first ones
 * @param notes the same of the notes
 * @param unseen what could not be seen, each a sentence in lower case without a full stop
 */
record JudgedPart(
    VerdictWord verdict,
    Json.Fields compared,
    Json.Fields findings,
    Json.Fields notes,
    List<String> unseen) {

  JudgedPart {
    unseen = List.copyOf(unseen);
  }

  static JudgedPart of(VerdictWord word, Verdict verdict, List<String> unseen) {
    return new JudgedPart(word, compared(verdict), findings(verdict), notes(verdict), unseen);
  }

  private static Json.Fields compared(Verdict verdict) {
    return Json.fields()
        .with("pools", verdict.pools())
        .with("instants", verdict.instants())
        .with("payments", verdict.payments())
        .with("transfers", verdict.transfers())
        .with("greatest-deviation", VerdictLines.deviation(verdict.greatest()));
  }

  private static Json.Fields findings(Verdict verdict) {
    List<Json.Fields> all = VerdictLines.findings(verdict);
    Json further = Json.of(VerdictLines.further(verdict));
    return Json.fields()
        .with("count", verdict.found())
        .with("hash", hash(Json.fields().with("listed", Json.of(all)).with("further", further)))
        .with("listed", Json.of(first(all)))
        .with("further", further);
  }

  private static Json.Fields notes(Verdict verdict) {
    List<Json.Fields> all = VerdictLines.notes(verdict);
    return Json.fields()
        .with("count", all.size())
        .with("hash", hash(Json.of(all)))
        .with("listed", Json.of(first(all)));
  }

  private static List<Json.Fields> first(List<Json.Fields> all) {
    return all.subList(0, Math.min(all.size(), AttestationShape.MOST_LISTED));
  }

  static Hash32 hashOf(Json json) {
    return Keccak.hash(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(Json json) {
    return hashOf(json).toString();
  }

  /** Adds its members to those of a statement. */
  Json.Fields addTo(Json.Fields statement) {
    return statement
        .with("verdict", verdict.toString())
        .with("compared", compared)
        .with("findings", findings)
        .with("notes", notes)
        .with("not-seen", VerdictLines.texts(unseen));
  }

  static JudgedPart of(ReadFields statement) {
    String word = statement.text("verdict");
    for (VerdictWord verdict : VerdictWord.values()) {
      if (verdict.toString().equals(word)) {
        return new JudgedPart(
            verdict,
            statement.fields("compared"),
            statement.fields("findings"),
            statement.fields("notes"),
            statement.items("not-seen").stream().map(item -> ((Json.Text) item).text()).toList());
      }
    }
    throw new IllegalArgumentException("no verdict: " + word);
  }

  long findingCount() {
    return new ReadFields(findings).number("count");
  }

  Hash32 findingsHash() {
    return new ReadFields(findings).hash("hash");
  }

  long noteCount() {
    return new ReadFields(notes).number("count");
  }
}
