package weir.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * A fact as a row of a table, as a database would have one: a value or nothing in each column. It
 * shows that the table of kinds says enough for what is not made of text.
 *
 * @param asset what amounts are counted in
 * @param row the values by column, in order; an absent one is empty
 */
record Columns(Asset asset, Map<String, Optional<Object>> row) implements FactWriter {

  /** Returns the row of a fact. */
  static Columns of(Fact fact, Asset asset) {
    var columns = new Columns(asset, new LinkedHashMap<>());
    FactKinds.of(fact).write(fact, columns);
    return columns;
  }

  private void put(String field, Object value) {
    if (row.put(field, Optional.of(value)) != null) {
      throw new IllegalArgumentException("written twice: " + field);
    }
  }

  @Override
  public void address(String field, Address value) {
    put(field, value);
  }

  @Override
  public void hash(String field, Hash32 value) {
    put(field, value);
  }

  @Override
  public void hashes(String field, List<Hash32> values) {
    put(field, String.join(" ", values.stream().map(Hash32::toString).toList()));
  }

  @Override
  public void number(String field, BigInteger value) {
    put(field, value);
  }

  @Override
  public void count(String field, long value) {
    put(field, value);
  }

  @Override
  public void amount(String field, Amount value) {
    put(field, value.units());
  }

  @Override
  public void instant(String field, Instant value) {
    put(field, value.getEpochSecond());
  }

  @Override
  public void instrument(String field, Instrument value) {
    put(field, value.name());
  }

  @Override
  public void absent(String field) {
    row.put(field, Optional.empty());
  }
}
