package weir.observe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * The fields of a fact's line, all of them text but where it stands.
 *
 * <p>A field that is missing or is something else throws {@code IllegalArgumentException}.
 *
 * @param asset what amounts are counted in
 * @param json the line
 */
record FactFields(Asset asset, JsonObject json) {

  /** Returns the line of a kind of fact with these fields: a name, its value, and so on. */
  static JsonObject of(String kind, Object... fields) {
    var json = new JsonObject();
    json.addProperty("fact", kind);
    put(json, fields);
    return json;
  }

  /** Adds fields to a line. */
  static void put(JsonObject json, Object... fields) {
    for (int i = 0; i < fields.length; i += 2) {
      json.addProperty(fields[i].toString(), fields[i + 1].toString());
    }
  }

  /** Adds a field that may be absent. */
  static void put(JsonObject json, String key, Optional<?> value) {
    value.ifPresent(v -> json.addProperty(key, v.toString()));
  }

  static Optional<Long> second(Optional<Instant> instant) {
    return instant.map(Instant::getEpochSecond);
  }

  String text(String key) {
    if (!json.has(key)) {
      throw new IllegalArgumentException("a fact lacks `" + key + "`: " + json);
    }
    return json.get(key).getAsString();
  }

  BigInteger number(String key) {
    return new BigInteger(text(key));
  }

  long small(String key) {
    return number(key).longValueExact();
  }

  Amount amount(String key) {
    return asset.units(number(key));
  }

  Address address(String key) {
    return Address.parse(text(key));
  }

  Hash32 hash(String key) {
    return Hash32.parse(text(key));
  }

  Instant instant(String key) {
    return Instant.ofEpochSecond(small(key));
  }

  Optional<Address> addressIfAny(String key) {
    return json.has(key) ? Optional.of(address(key)) : Optional.empty();
  }

  Optional<Instant> instantIfAny(String key) {
    return json.has(key) ? Optional.of(instant(key)) : Optional.empty();
  }

  List<Hash32> hashes(String key) {
    if (!json.has(key)) {
      throw new IllegalArgumentException("a fact lacks `" + key + "`: " + json);
    }
    var hashes = new ArrayList<Hash32>();
    for (JsonElement hash : json.getAsJsonArray(key)) {
      hashes.add(Hash32.parse(hash.getAsString()));
    }
    return hashes;
  }
}
