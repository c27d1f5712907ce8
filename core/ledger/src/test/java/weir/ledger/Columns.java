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
 * A codec to a row of a table, as a database would have one: a value or nothing in each column. It
 * shows that the table of kinds says enough for a codec that is not made of text.
 *
 * @param asset what amounts are counted in
 * @param row the values by column, in order; an absent one is empty
 */
record Columns(Asset asset, Map<String, Optional<Object>> row) implements FactWriter, FactReader {

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

  private <T> T get(String field, Class<T> type) {
    return Optional.ofNullable(row.get(field))
        .flatMap(value -> value)
        .filter(type::isInstance)
        .map(type::cast)
        .orElseThrow(() -> new IllegalArgumentException("no " + type + " in " + field));
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

  @Override
  public boolean has(String field) {
    return row.getOrDefault(field, Optional.empty()).isPresent();
  }

  @Override
  public Address address(String field) {
    return get(field, Address.class);
  }

  @Override
  public Hash32 hash(String field) {
    return get(field, Hash32.class);
  }

  @Override
  public List<Hash32> hashes(String field) {
    String text = get(field, String.class);
    return text.isEmpty()
        ? List.of()
        : List.of(text.split(" ", -1)).stream().map(Hash32::parse).toList();
  }

  @Override
  public BigInteger number(String field) {
    return get(field, BigInteger.class);
  }

  @Override
  public long count(String field) {
    return get(field, Long.class);
  }

  @Override
  public Amount amount(String field) {
    return asset.units(get(field, BigInteger.class));
  }

  @Override
  public Instant instant(String field) {
    return Instant.ofEpochSecond(get(field, Long.class));
  }

  @Override
  public Instrument instrument(String field) {
    return Instrument.valueOf(get(field, String.class));
  }
}
