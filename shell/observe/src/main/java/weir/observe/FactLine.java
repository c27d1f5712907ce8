package weir.observe;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.json.Json;
import weir.json.JsonPlace;
import weir.ledger.Fact;
import weir.ledger.FactKind;
import weir.ledger.FactKinds;
import weir.ledger.FactWriter;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * A decoded fact as an object of JSON, made from the table of kinds: the kind's name, its fields,
 * all of them text, and the fact's position on the chain. Amounts are base units; absent fields are
 * left out.
 */
public final class FactLine {

  private FactLine() {}

  /** Returns the object of a fact. */
  public static Json.Fields of(Fact fact) {
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
}
