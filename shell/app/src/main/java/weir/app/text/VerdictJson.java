package weir.app.text;

import weir.json.Json;
import weir.ledger.ChainPosition;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Verdict;

/** A verdict as JSON. */
public final class VerdictJson {

  private VerdictJson() {}

  public static Json.Fields of(Verdict verdict, ChainPosition upTo) {
    return Json.fields()
        .with("kept", verdict.isKept())
        .with("block", upTo.block())
        .with("time", upTo.time().toString())
        .with("pools", verdict.pools())
        .with("instants", verdict.instants())
        .with("payments", verdict.payments())
        .with("transfers", verdict.transfers())
        .with("greatest-deviation", deviation(verdict.greatest()))
        .with("findings", Json.of(verdict.findings().stream().map(VerdictJson::finding).toList()))
        .with("notes", Json.of(verdict.notes().stream().map(VerdictJson::note).toList()));
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
