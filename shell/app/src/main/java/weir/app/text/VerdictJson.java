package weir.app.text;

import java.util.Optional;
import weir.json.Json;
import weir.ledger.ChainPosition;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.FurtherFindings;
import weir.verify.Note;
import weir.verify.Verdict;
import weir.verify.VerdictScope;

/** A verdict as JSON. */
public final class VerdictJson {

  private VerdictJson() {}

  public static Json.Fields of(Verdict verdict, VerdictScope scope) {
    return of(verdict, scope, true);
  }

  /** Returns a verdict; of one that was not judged, nothing is kept. */
  public static Json.Fields of(Verdict verdict, VerdictScope scope, boolean isJudged) {
    return Json.fields()
        .with("kept", isJudged && verdict.isKept())
        .with("block", scope.block())
        .with("time", scope.time().toString())
        .with("scope", scope(scope))
        .with("pools", verdict.pools())
        .with("instants", verdict.instants())
        .with("payments", verdict.payments())
        .with("transfers", verdict.transfers())
        .with("greatest-deviation", deviation(verdict.greatest()))
        .with("findings", Json.of(verdict.findings().stream().map(VerdictJson::finding).toList()))
        .with("further", Json.of(verdict.further().stream().map(VerdictJson::further).toList()))
        .with("notes", Json.of(verdict.notes().stream().map(VerdictJson::note).toList()));
  }

  private static Json.Fields scope(VerdictScope scope) {
    var fields =
        Json.fields()
            .with("chain", scope.chain().toString())
            .with("depth", scope.depth())
            .with("plan", scope.plan().toString())
            .with("version", scope.version());
    return with(with(fields, "block-hash", scope.blockHash()), "facts", scope.digest())
        .with("not-seen", Json.of(scope.unseen().stream().map(Json::of).toList()));
  }

  private static Json.Fields with(Json.Fields fields, String key, Optional<Hash32> hash) {
    return hash.map(known -> fields.with(key, known.toString())).orElse(fields);
  }

  private static Json.Fields further(FurtherFindings more) {
    return Json.fields()
        .with("rule", more.rule().toString())
        .with("name", EnumNames.of(more.rule()))
        .with("distribution", more.distribution())
        .with("count", more.count());
  }

  private static Json.Fields finding(Finding finding) {
    var rule =
        Json.fields()
            .with("rule", finding.rule().toString())
            .with("name", EnumNames.of(finding.rule()))
            .with("distribution", finding.distribution())
            .with("line", finding.line().line())
            .with("column", finding.line().column());
    return finding
        .where()
        .map(where -> where(rule, where))
        .orElse(rule)
        .with("what", finding.what())
        .with("numbers", Json.of(finding.numbers().stream().map(Json::of).toList()))
        .with("deviation", deviation(finding.deviation()));
  }

  private static Json.Fields note(Note note) {
    return Json.fields()
        .with("distribution", note.distribution())
        .with("line", note.line().line())
        .with("column", note.line().column())
        .with("what", note.what())
        .with("numbers", Json.of(note.numbers().stream().map(Json::of).toList()));
  }

  private static Json.Fields where(Json.Fields rule, ChainPosition where) {
    return rule.with("block", where.block())
        .with("transaction", where.transaction().toString())
        .with("time", where.time().toString());
  }

  private static Json.Fields deviation(Deviation deviation) {
    return Json.fields()
        .with("units", deviation.units().toString())
        .with("seconds", deviation.seconds())
        .with("behind", deviation.behind());
  }
}
