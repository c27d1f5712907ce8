package weir.observe;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import weir.ledger.FactReader;
import weir.plan.Instrument;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/** Random fields, of which the table of kinds makes random facts. */
record DrawnFields(Source source, Asset asset) implements FactReader {

  @Override
  public boolean has(String field) {
    return source.onceIn(2);
  }

  @Override
  public Address address(String field) {
    return Address.parse("0x%040x".formatted(source.bits(160)));
  }

  @Override
  public Hash32 hash(String field) {
    return Hash32.parse("0x%064x".formatted(source.bits(256)));
  }

  @Override
  public List<Hash32> hashes(String field) {
    return IntStream.range(0, source.between(0, 3)).mapToObj(i -> hash(field)).toList();
  }

  @Override
  public BigInteger number(String field) {
    return source.bits(256);
  }

  @Override
  public long count(String field) {
    return source.random().nextLong();
  }

  @Override
  public Amount amount(String field) {
    return asset.units(source.bits(Amount.BITS));
  }

  @Override
  public Instant instant(String field) {
    return Instant.ofEpochSecond(source.between(0L, 1L << 40));
  }

  @Override
  public Instrument instrument(String field) {
    return source.oneOf(List.of(Instrument.values()));
  }
}
