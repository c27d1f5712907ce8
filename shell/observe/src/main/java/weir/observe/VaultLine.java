package weir.observe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;

/** What a vault has said, as the fields of a fact's line and back. */
final class VaultLine {

  private VaultLine() {}

  static JsonObject json(Fact.OfVault fact) {
    return switch (fact) {
      case Fact.OfPool f -> poolJson(f);
      case Fact.Swept f ->
          FactFields.of("swept", "vault", f.vault(), "to", f.to(), "units", f.amount().units());
      case Fact.Tripped f ->
          FactFields.of(
              "tripped", "vault", f.vault(), "by", f.by(), "until", f.until().getEpochSecond());
      case Fact.TripEnded f -> FactFields.of("trip-ended", "vault", f.vault(), "by", f.by());
    };
  }

  private static JsonObject poolJson(Fact.OfPool fact) {
    return switch (fact) {
      case Fact.PoolOpened f -> opened(f);
      case Fact.OptionsStated f -> options(f);
      case Fact.ToppedUp f -> of("topped-up", f, "units", f.amount().units());
      case Fact.ClawedBack f -> of("clawed-back", f, "to", f.to(), "units", f.amount().units());
      case Fact.ClockChangeProposed f -> {
        var json = of("change-proposed", f, "forward", f.forward(), "still", f.still());
        FactFields.put(json, "ready", FactFields.second(f.ready()));
        yield json;
      }
      case Fact.ClockChanged f -> of("changed", f, "forward", f.forward(), "still", f.still());
      case Fact.Pushed f -> of("pushed", f, "word", f.word(), "bits", f.bits());
      case Fact.Paid f ->
          of(
              "paid",
              f,
              "index",
              f.index(),
              "account",
              f.account(),
              "units",
              f.amount().units(),
              "in-total",
              f.paidInTotal().units());
      case Fact.Taken f ->
          of("taken", f, "index", f.index(), "account", f.account(), "units", f.amount().units());
      case Fact.Directed f ->
          of("directed", f, "index", f.index(), "holder", f.holder(), "to", f.to());
      case Fact.Revoked f ->
          of(
              "revoked",
              f,
              "index",
              f.index(),
              "as-of",
              f.asOf().getEpochSecond(),
              "kept",
              f.kept().units(),
              "units",
              f.returned().units());
      case Fact.MoveProposed f ->
          of(
              "move-proposed",
              f,
              "index",
              f.index(),
              "holder",
              f.holder(),
              "to",
              f.to(),
              "ready",
              f.ready().getEpochSecond());
      case Fact.MoveVetoed f -> of("move-vetoed", f, "index", f.index(), "by", f.by());
      case Fact.Moved f -> of("moved", f, "index", f.index(), "to", f.to());
    };
  }

  private static JsonObject of(String kind, Fact.OfPool fact, Object... fields) {
    var json = FactFields.of(kind, "vault", fact.vault(), "pool", fact.pool());
    FactFields.put(json, fields);
    return json;
  }

  private static JsonObject opened(Fact.PoolOpened f) {
    var json =
        of(
            "pool-opened",
            f,
            "distribution",
            f.distribution(),
            "root",
            f.root(),
            "units",
            f.total().units());
    var words = new JsonArray();
    f.words().forEach(word -> words.add(word.toString()));
    json.add("words", words);
    return json;
  }

  private static JsonObject options(Fact.OptionsStated f) {
    PoolOptions o = f.options();
    var json =
        of(
            "options-stated",
            f,
            "back-to",
            o.backTo(),
            "backdate",
            o.backdate(),
            "move-delay",
            o.moveDelay(),
            "most-forward",
            o.mostForward(),
            "most-still",
            o.mostStill(),
            "change-delay",
            o.changeDelay(),
            "limit",
            o.limit());
    FactFields.put(json, "revoker", o.revoker());
    FactFields.put(json, "closes", FactFields.second(o.closes()));
    FactFields.put(json, "guardian", o.guardian());
    return json;
  }

  static Fact fact(FactFields json, ChainPosition where) {
    var vault = json.address("vault");
    return switch (json.text("fact")) {
      case "swept" -> new Fact.Swept(where, vault, json.address("to"), json.amount("units"));
      case "tripped" -> new Fact.Tripped(where, vault, json.address("by"), json.instant("until"));
      case "trip-ended" -> new Fact.TripEnded(where, vault, json.address("by"));
      default -> ofPool(json, where);
    };
  }

  private static Fact ofPool(FactFields json, ChainPosition where) {
    var vault = json.address("vault");
    var pool = json.number("pool");
    return switch (json.text("fact")) {
      case "pool-opened" ->
          new Fact.PoolOpened(
              where,
              vault,
              pool,
              json.hash("distribution"),
              json.hash("root"),
              json.amount("units"),
              json.hashes("words"));
      case "options-stated" -> new Fact.OptionsStated(where, vault, pool, options(json));
      case "topped-up" -> new Fact.ToppedUp(where, vault, pool, json.amount("units"));
      case "clawed-back" ->
          new Fact.ClawedBack(where, vault, pool, json.address("to"), json.amount("units"));
      case "change-proposed" ->
          new Fact.ClockChangeProposed(
              where,
              vault,
              pool,
              json.small("forward"),
              json.small("still"),
              json.instantIfAny("ready"));
      case "changed" ->
          new Fact.ClockChanged(where, vault, pool, json.small("forward"), json.small("still"));
      case "pushed" ->
          new Fact.Pushed(where, vault, pool, json.number("word"), json.number("bits"));
      default -> ofGrant(json, where);
    };
  }

  private static Fact ofGrant(FactFields json, ChainPosition where) {
    var vault = json.address("vault");
    var pool = json.number("pool");
    var index = json.number("index");
    return switch (json.text("fact")) {
      case "paid" ->
          new Fact.Paid(
              where,
              vault,
              pool,
              index,
              json.address("account"),
              json.amount("units"),
              json.amount("in-total"));
      case "taken" ->
          new Fact.Taken(where, vault, pool, index, json.address("account"), json.amount("units"));
      case "directed" ->
          new Fact.Directed(where, vault, pool, index, json.address("holder"), json.address("to"));
      case "revoked" ->
          new Fact.Revoked(
              where,
              vault,
              pool,
              index,
              json.instant("as-of"),
              json.amount("kept"),
              json.amount("units"));
      case "move-proposed" ->
          new Fact.MoveProposed(
              where,
              vault,
              pool,
              index,
              json.address("holder"),
              json.address("to"),
              json.instant("ready"));
      case "move-vetoed" -> new Fact.MoveVetoed(where, vault, pool, index, json.address("by"));
      case "moved" -> new Fact.Moved(where, vault, pool, index, json.address("to"));
      default -> throw new IllegalArgumentException("no fact is called " + json.text("fact"));
    };
  }

  private static PoolOptions options(FactFields json) {
    return new PoolOptions(
        json.addressIfAny("revoker"),
        json.address("back-to"),
        json.small("backdate"),
        json.instantIfAny("closes"),
        json.addressIfAny("guardian"),
        json.small("move-delay"),
        json.small("most-forward"),
        json.small("most-still"),
        json.small("change-delay"),
        json.number("limit"));
  }
}
