package weir.observe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.ledger.Fact;
import weir.ledger.Where;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * A fact as one line of JSON. Amounts are base units; the asset is that of the file's plan.
 *
 * @param asset what the file's amounts are counted in
 * @param chain the chain of the file
 */
record FactLine(Asset asset, ChainId chain) {

  JsonObject json(Fact fact) {
    var json = new JsonObject();
    switch (fact) {
      case Fact.Transferred f -> {
        put(json, "fact", "transferred");
        put(json, "instrument", f.instrument().name().toLowerCase(Locale.ROOT));
        put(json, "contract", f.contract());
        put(json, "from", f.from());
        put(json, "to", f.to());
        put(json, "units", f.amount().units());
      }
      case Fact.PoolOpened f -> {
        put(json, "fact", "pool-opened");
        put(json, "vault", f.vault());
        put(json, "pool", f.pool());
        put(json, "distribution", f.distribution());
        put(json, "root", f.root());
        put(json, "units", f.total().units());
        var words = new JsonArray();
        f.words().forEach(word -> words.add(word.toString()));
        json.add("words", words);
      }
      case Fact.Paid f -> {
        put(json, "fact", "paid");
        put(json, "vault", f.vault());
        put(json, "pool", f.pool());
        put(json, "index", f.index());
        put(json, "account", f.account());
        put(json, "units", f.amount().units());
        put(json, "in-total", f.paidInTotal().units());
      }
      case Fact.Swept f -> {
        put(json, "fact", "swept");
        put(json, "vault", f.vault());
        put(json, "to", f.to());
        put(json, "units", f.amount().units());
      }
      case Fact.SupplyRead f -> {
        put(json, "fact", "supply-read");
        put(json, "contract", f.contract());
        put(json, "units", f.amount().units());
      }
      case Fact.BalanceRead f -> {
        put(json, "fact", "balance-read");
        put(json, "contract", f.contract());
        put(json, "account", f.account());
        put(json, "units", f.amount().units());
      }
      case Fact.PlanRead f -> {
        put(json, "fact", "plan-read");
        put(json, "vault", f.vault());
        put(json, "plan-hash", f.planHash());
        put(json, "asset", f.asset());
        put(json, "issuer", f.issuer());
      }
    }
    where(json, fact.where());
    return json;
  }

  private static void where(JsonObject json, Where where) {
    json.addProperty("block", where.block());
    json.addProperty("log", where.log());
    json.addProperty("time", where.time().getEpochSecond());
    put(json, "transaction", where.transaction());
  }

  Fact fact(JsonObject json) {
    Where where =
        new Where(
            chain,
            number(json, "block").longValueExact(),
            hash(json, "transaction"),
            number(json, "log").intValueExact(),
            Instant.ofEpochSecond(number(json, "time").longValueExact()));
    return switch (text(json, "fact")) {
      case "transferred" ->
          new Fact.Transferred(
              where,
              Instrument.valueOf(text(json, "instrument").toUpperCase(Locale.ROOT)),
              address(json, "contract"),
              address(json, "from"),
              address(json, "to"),
              amount(json, "units"));
      case "pool-opened" ->
          new Fact.PoolOpened(
              where,
              address(json, "vault"),
              number(json, "pool"),
              hash(json, "distribution"),
              hash(json, "root"),
              amount(json, "units"),
              words(json));
      case "paid" ->
          new Fact.Paid(
              where,
              address(json, "vault"),
              number(json, "pool"),
              number(json, "index"),
              address(json, "account"),
              amount(json, "units"),
              amount(json, "in-total"));
      case "swept" ->
          new Fact.Swept(where, address(json, "vault"), address(json, "to"), amount(json, "units"));
      case "supply-read" ->
          new Fact.SupplyRead(where, address(json, "contract"), amount(json, "units"));
      case "balance-read" ->
          new Fact.BalanceRead(
              where, address(json, "contract"), address(json, "account"), amount(json, "units"));
      case "plan-read" ->
          new Fact.PlanRead(
              where,
              address(json, "vault"),
              hash(json, "plan-hash"),
              address(json, "asset"),
              address(json, "issuer"));
      default -> throw new IllegalArgumentException("no fact is called " + text(json, "fact"));
    };
  }

  private static List<Hash32> words(JsonObject json) {
    if (!json.has("words")) {
      throw new IllegalArgumentException("a pool lacks `words`: " + json);
    }
    var words = new ArrayList<Hash32>();
    for (JsonElement word : json.getAsJsonArray("words")) {
      words.add(Hash32.parse(word.getAsString()));
    }
    return words;
  }

  private static void put(JsonObject json, String key, Object value) {
    json.addProperty(key, value.toString());
  }

  private Amount amount(JsonObject json, String key) {
    return asset.units(number(json, key));
  }

  private static BigInteger number(JsonObject json, String key) {
    return new BigInteger(text(json, key));
  }

  private static Address address(JsonObject json, String key) {
    return Address.parse(text(json, key));
  }

  private static Hash32 hash(JsonObject json, String key) {
    return Hash32.parse(text(json, key));
  }

  private static String text(JsonObject json, String key) {
    if (!json.has(key)) {
      throw new IllegalArgumentException("a fact lacks `" + key + "`: " + json);
    }
    return json.get(key).getAsString();
  }
}
