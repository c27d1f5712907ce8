package weir.attest;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/** The members of an object whose shape was checked, as values. */
record ReadFields(Json.Fields json) {

  private Json value(String key) {
    return json.get(key).orElseThrow(() -> new NoSuchElementException("no member " + key));
  }

  ReadFields inner(String key) {
    return new ReadFields(fields(key));
  }

  Json.Fields fields(String key) {
    return (Json.Fields) value(key);
  }

  List<Json> items(String key) {
    return ((Json.Array) value(key)).items();
  }

  String text(String key) {
    return ((Json.Text) value(key)).text();
  }

  long number(String key) {
    return Long.parseLong(((Json.Numeral) value(key)).numeral());
  }

  Hash32 hash(String key) {
    return Hash32.parse(text(key));
  }

  Address address(String key) {
    return Address.parse(text(key));
  }

  Instant instant(String key) {
    return Instant.parse(text(key));
  }
}
