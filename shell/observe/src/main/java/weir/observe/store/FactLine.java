package weir.observe.store;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonPlace;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.FactKind;
import weir.ledger.FactKinds;
import weir.ledger.FactReader;
import weir.ledger.FactWriter;
import weir.plan.ChainId;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * A fact as an object of JSON, made from the table of kinds: the kind's name, its fields, all of
 * them text, and the fact's position on the chain. Amounts are base units; absent fields are left
 * out.
 *
 * @param asset the asset of the amounts
 * @param chain the chain of all facts
 */
record FactLine(Asset asset, ChainId chain) {

  Json.Fields json(Fact fact) {
    FactKind<?> kind = FactKinds.of(fact);
    var fields = new Written();
    fields.put("fact", kind.name());
    kind.write(fact, fields);
    fields.put("block", fact.where().block());
    fields.put("log", fact.where().log());
    fields.put("time", fact.where().time().getEpochSecond());
    fields.put("transaction", fact.where().transaction().toString());
    return new Json.Fields(fields.members, JsonPlace.NONE);
  }

  /**
   * Returns the fact that a line states.
   *
   * @throws IllegalArgumentException if it is not the line of a fact
   */
  Fact fact(Json.Fields line) {
    var fields = new Read(asset, line, line.byKey());
    FactKind<?> kind =
        FactKinds.named(fields.text("fact"))
            .orElseThrow(
                () -> new IllegalArgumentException("unknown kind of fact " + fields.text("fact")));
    var where =
        new ChainPosition(
            chain,
            fields.numeral("block"),
            fields.hash("transaction"),
            Math.toIntExact(fields.numeral("log")),
            Instant.ofEpochSecond(fields.numeral("time")));
    return kind.read(where, fields);
  }

  /** Collects fields as members of an object. */
  private static final class Written implements FactWriter {

    private final List<Json.Member> members = new ArrayList<>();

    void put(String field, String text) {
      members.add(new Json.Member(field, JsonPlace.NONE, Json.of(text)));
    }

    void put(String field, long number) {
      members.add(new Json.Member(field, JsonPlace.NONE, Json.of(number)));
    }

    @Override
    public void address(String field, Address value) {
      put(field, value.toString());
    }

    @Override
    public void hash(String field, Hash32 value) {
      put(field, value.toString());
    }

    @Override
    public void hashes(String field, List<Hash32> values) {
      var texts = Json.of(values.stream().map(hash -> Json.of(hash.toString())).toList());
      members.add(new Json.Member(field, JsonPlace.NONE, texts));
    }

    @Override
    public void number(String field, BigInteger value) {
      put(field, value.toString());
    }

    @Override
    public void count(String field, long value) {
      put(field, Long.toString(value));
    }

    @Override
    public void amount(String field, Amount value) {
      put(field, value.units().toString());
    }

    @Override
    public void instant(String field, Instant value) {
      put(field, Long.toString(value.getEpochSecond()));
    }

    @Override
    public void instrument(String field, Instrument value) {
      put(field, value.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void absent(String field) {}
  }

  /** The fields of an object. */
  private record Read(Asset asset, Json.Fields line, Map<String, Json> fields)
      implements FactReader {

    private Json value(String field) {
      Json value = fields.get(field);
      if (value == null) {
        throw new IllegalArgumentException("a fact lacks `" + field + "`: " + line);
      }
      return value;
    }

    String text(String field) {
      try {
        return value(field).asText();
      } catch (JsonException e) {
        throw new IllegalArgumentException("`%s` of a fact: %s".formatted(field, e.what()), e);
      }
    }

    long numeral(String field) {
      try {
        return value(field).asLong();
      } catch (JsonException e) {
        throw new IllegalArgumentException("`%s` of a fact: %s".formatted(field, e.what()), e);
      }
    }

    @Override
    public boolean has(String field) {
      return fields.containsKey(field);
    }

    @Override
    public Address address(String field) {
      return Address.parse(text(field));
    }

    @Override
    public Hash32 hash(String field) {
      return Hash32.parse(text(field));
    }

    @Override
    public List<Hash32> hashes(String field) {
      try {
        var hashes = new ArrayList<Hash32>();
        for (Json hash : value(field).asArray()) {
          hashes.add(Hash32.parse(hash.asText()));
        }
        return hashes;
      } catch (JsonException e) {
        throw new IllegalArgumentException("`%s` of a fact: %s".formatted(field, e.what()), e);
      }
    }

    @Override
    public BigInteger number(String field) {
      return new BigInteger(text(field));
    }

    @Override
    public long count(String field) {
      return Long.parseLong(text(field));
    }

    @Override
    public Amount amount(String field) {
      return asset.units(number(field));
    }

    @Override
    public Instant instant(String field) {
      return Instant.ofEpochSecond(count(field));
    }

    @Override
    public Instrument instrument(String field) {
      return Instrument.valueOf(text(field).toUpperCase(Locale.ROOT));
    }
  }
}
