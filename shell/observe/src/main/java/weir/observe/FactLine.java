package weir.observe;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Locale;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Asset;

/**
 * A fact as one line of JSON. Amounts are base units; the asset is that of the file's plan.
 *
 * @param asset what the file's amounts are counted in
 * @param chain the chain of the file
 */
record FactLine(Asset asset, ChainId chain) {

  JsonObject json(Fact fact) {
    JsonObject json =
        switch (fact) {
          case Fact.Transferred f ->
              FactFields.of(
                  "transferred",
                  "instrument",
                  f.instrument().name().toLowerCase(Locale.ROOT),
                  "contract",
                  f.contract(),
                  "from",
                  f.from(),
                  "to",
                  f.to(),
                  "units",
                  f.amount().units());
          case Fact.OfVault f -> VaultLine.json(f);
          case Fact.SupplyRead f ->
              FactFields.of("supply-read", "contract", f.contract(), "units", f.amount().units());
          case Fact.BalanceRead f ->
              FactFields.of(
                  "balance-read",
                  "contract",
                  f.contract(),
                  "account",
                  f.account(),
                  "units",
                  f.amount().units());
          case Fact.PlanRead f ->
              FactFields.of(
                  "plan-read",
                  "vault",
                  f.vault(),
                  "plan-hash",
                  f.planHash(),
                  "asset",
                  f.asset(),
                  "issuer",
                  f.issuer());
        };
    where(json, fact.where());
    return json;
  }

  private static void where(JsonObject json, ChainPosition where) {
    json.addProperty("block", where.block());
    json.addProperty("log", where.log());
    json.addProperty("time", where.time().getEpochSecond());
    json.addProperty("transaction", where.transaction().toString());
  }

  Fact fact(JsonObject line) {
    var json = new FactFields(asset, line);
    ChainPosition where =
        new ChainPosition(
            chain,
            json.small("block"),
            json.hash("transaction"),
            Math.toIntExact(json.small("log")),
            Instant.ofEpochSecond(json.small("time")));
    return switch (json.text("fact")) {
      case "transferred" ->
          new Fact.Transferred(
              where,
              Instrument.valueOf(json.text("instrument").toUpperCase(Locale.ROOT)),
              json.address("contract"),
              json.address("from"),
              json.address("to"),
              json.amount("units"));
      case "supply-read" ->
          new Fact.SupplyRead(where, json.address("contract"), json.amount("units"));
      case "balance-read" ->
          new Fact.BalanceRead(
              where, json.address("contract"), json.address("account"), json.amount("units"));
      case "plan-read" ->
          new Fact.PlanRead(
              where,
              json.address("vault"),
              json.hash("plan-hash"),
              json.address("asset"),
              json.address("issuer"));
      default -> VaultLine.fact(json, where);
    };
  }
}
