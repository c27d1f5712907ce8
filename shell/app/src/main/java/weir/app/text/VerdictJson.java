package weir.app.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import weir.ledger.ChainPosition;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Verdict;

/** A verdict for programs. */
public final class VerdictJson {

  private VerdictJson() {}

  public static JsonObject of(Verdict verdict, ChainPosition upTo) {
    var json = new JsonObject();
    json.addProperty("kept", verdict.isKept());
    json.addProperty("block", upTo.block());
    json.addProperty("time", upTo.time().toString());
    json.addProperty("pools", verdict.pools());
    json.addProperty("instants", verdict.instants());
    json.addProperty("payments", verdict.payments());
    json.addProperty("transfers", verdict.transfers());
    json.add("greatest-deviation", deviation(verdict.greatest()));
    var findings = new JsonArray();
    verdict.findings().forEach(finding -> findings.add(finding(finding)));
    json.add("findings", findings);
    return json;
  }

  private static JsonObject finding(Finding finding) {
    var json = new JsonObject();
    json.addProperty("rule", finding.rule().toString());
    json.addProperty("name", EnumNames.of(finding.rule()));
    json.addProperty("distribution", finding.distribution());
    json.addProperty("line", finding.line().line());
    json.addProperty("column", finding.line().column());
    finding.where().ifPresent(where -> where(json, where));
    json.addProperty("what", finding.what());
    var numbers = new JsonArray();
    finding.numbers().forEach(numbers::add);
    json.add("numbers", numbers);
    json.add("deviation", deviation(finding.deviation()));
    return json;
  }

  private static void where(JsonObject json, ChainPosition where) {
    json.addProperty("block", where.block());
    json.addProperty("transaction", where.transaction().toString());
    json.addProperty("time", where.time().toString());
  }

  private static JsonObject deviation(Deviation deviation) {
    var json = new JsonObject();
    json.addProperty("units", deviation.units().toString());
    json.addProperty("seconds", deviation.seconds());
    return json;
  }
}
