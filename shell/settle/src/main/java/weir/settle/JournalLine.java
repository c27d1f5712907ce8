package weir.settle;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import weir.evm.Signed;
import weir.json.Json;
import weir.json.JsonException;
import weir.units.Bytes;
import weir.units.Hash32;

/** Writes and reads the lines of a journal. */
final class JournalLine {

  private JournalLine() {}

  static Json of(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.Intended e -> {
        Json.Fields line =
            Json.fields()
                .with("intended", e.action())
                .with("nonce", e.nonce())
                .with("transaction", e.transaction().toString())
                .with("raw", e.signed().raw().toString());
        yield e.since() == 0 ? line : line.with("since", e.since());
      }
      case JournalEntry.Landed(var action, var place) ->
          place(Json.fields().with("landed", action), place);
      case JournalEntry.Reverted(var action, var place) ->
          place(Json.fields().with("reverted", action), place);
      case JournalEntry.Superseded e -> {
        Json.Fields line = Json.fields().with("superseded", e.action()).with("nonce", e.nonce());
        yield e.by().isEmpty()
            ? line
            : line.with("by", e.by().get().toString()).with("block", e.block());
      }
      case JournalEntry.Found e -> {
        Json.Fields line = Json.fields().with("found", e.action());
        yield e.block() == 0 ? line : line.with("block", e.block());
      }
    };
  }

  private static Json.Fields place(Json.Fields kind, JournalEntry.Place place) {
    Json.Fields line =
        kind.with("transaction", place.transaction().toString()).with("block", place.block());
    if (place.hash().isPresent()) {
      line = line.with("hash", place.hash().get().toString());
    }
    if (place.gasUsed() > 0) {
      line = line.with("gasUsed", place.gasUsed());
    }
    return place.price().isEmpty() ? line : line.with("price", place.price().get().toString());
  }

  static JournalEntry read(Json.Fields json) throws IOException {
    if (json.members().isEmpty()) {
      throw new SettlementException("a line of a journal lacks its kind");
    }
    String kind = json.members().getFirst().key();
    String action = json.require(kind).asText();
    return switch (kind) {
      case "intended" ->
          new JournalEntry.Intended(
              action,
              json.require("nonce").asLong(),
              new Signed(
                  Bytes.parse(json.require("raw").asText()), hash(json.require("transaction"))),
              number(json, "since"));
      case "landed" -> new JournalEntry.Landed(action, place(json));
      case "reverted" -> new JournalEntry.Reverted(action, place(json));
      case "superseded" ->
          new JournalEntry.Superseded(
              action,
              json.require("nonce").asLong(),
              optionalHash(json, "by"),
              number(json, "block"));
      case "found" -> new JournalEntry.Found(action, number(json, "block"));
      default -> throw new SettlementException("a line of a journal has the unknown kind " + kind);
    };
  }

  private static JournalEntry.Place place(Json.Fields json) throws JsonException {
    Optional<Json> price = json.get("price");
    return new JournalEntry.Place(
        hash(json.require("transaction")),
        json.require("block").asLong(),
        optionalHash(json, "hash"),
        number(json, "gasUsed"),
        price.isPresent() ? Optional.of(new BigInteger(price.get().asText())) : Optional.empty());
  }

  private static Hash32 hash(Json json) throws JsonException {
    return Hash32.parse(json.asText());
  }

  private static Optional<Hash32> optionalHash(Json.Fields json, String key) throws JsonException {
    Optional<Json> value = json.get(key);
    return value.isPresent() ? Optional.of(hash(value.get())) : Optional.empty();
  }

  private static long number(Json.Fields json, String key) throws JsonException {
    Optional<Json> value = json.get(key);
    return value.isPresent() ? value.get().asLong() : 0;
  }
}
