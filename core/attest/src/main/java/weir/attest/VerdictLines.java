package weir.attest;

import java.util.List;
import weir.json.Json;
import weir.ledger.ChainPosition;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.FurtherFindings;
import weir.verify.Note;
import weir.verify.Verdict;

/**
 * What a judge has found, in the one form that is hashed. Places in the text of the plan are left
 * out: a comment more in the plan changes them, and nothing else.
 */
final class VerdictLines {

  private VerdictLines() {}

  static List<Json.Fields> findings(Verdict verdict) {
    return verdict.findings().stream().map(VerdictLines::finding).toList();
  }

  static List<Json.Fields> further(Verdict verdict) {
    return verdict.further().stream().map(VerdictLines::further).toList();
  }

  static List<Json.Fields> notes(Verdict verdict) {
    return verdict.notes().stream().map(VerdictLines::note).toList();
  }

  static Json.Fields deviation(Deviation deviation) {
    return Json.fields()
        .with("units", deviation.units().toString())
        .with("seconds", deviation.seconds())
        .with("behind", deviation.behind());
  }

  private static Json.Fields finding(Finding finding) {
    var fields =
        Json.fields()
            .with("rule", finding.rule().toString())
            .with("distribution", finding.distribution());
    return finding
        .where()
        .map(where -> where(fields, where))
        .orElse(fields)
        .with("what", finding.what())
        .with("numbers", texts(finding.numbers()))
        .with("deviation", deviation(finding.deviation()));
  }

  private static Json.Fields where(Json.Fields fields, ChainPosition where) {
    return fields
        .with("block", where.block())
        .with("log", where.log())
        .with("transaction", where.transaction().toString())
        .with("time", where.time().toString());
  }

  private static Json.Fields further(FurtherFindings more) {
    return Json.fields()
        .with("rule", more.rule().toString())
        .with("distribution", more.distribution())
        .with("count", more.count());
  }

  private static Json.Fields note(Note note) {
    return Json.fields()
        .with("distribution", note.distribution())
        .with("what", note.what())
        .with("numbers", texts(note.numbers()));
  }

  static Json texts(List<String> texts) {
    return Json.of(texts.stream().map(Json::of).toList());
  }
}
