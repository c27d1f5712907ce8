package weir.imports.source;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import weir.imports.ImportCode;

/** The fields of one JSON mapping, read one by one; what is wrong is remarked on. */
public final class Fields {

  private final Json.Fields json;
  private final Remarks remarks;

  Fields(Json.Fields json, Remarks remarks) {
    this.json = json;
    this.remarks = remarks;
  }

  /** Returns the fields of a mapping; says so if it is none. */
  public static Optional<Fields> of(Json json, String what, Remarks remarks) {
    if (json instanceof Json.Fields fields) {
      return Optional.of(new Fields(fields, remarks));
    }
    remarks.add(
        ImportCode.IMPORT_KIND,
        json.place(),
        "%s stands where %s belongs".formatted(json.says(), what),
        "state a mapping");
    return Optional.empty();
  }

  public Place place() {
    return json.place();
  }

  /** Returns these fields with a number for one that is missing. */
  public Fields with(String key, String numeral) {
    var entries = new HashMap<>(json.entries());
    entries.put(key, new Json.Numeral(numeral, place().inside(key)));
    return new Fields(new Json.Fields(entries, place()), remarks);
  }

  public Remarks remarks() {
    return remarks;
  }

  /** Returns where the value of the key stands, or would. */
  public Place place(String key) {
    return find(key).map(Json::place).orElse(place().inside(key));
  }

  /** Returns the value, unless it is missing or null. */
  public Optional<Json> find(String key) {
    return Optional.ofNullable(json.entries().get(key)).filter(v -> !(v instanceof Json.Nothing));
  }

  public boolean states(String key) {
    return find(key).isPresent();
  }

  /** Returns the value; says so if it is missing. */
  public Optional<Json> need(String key) {
    var found = find(key);
    if (found.isEmpty()) {
      remarks.add(
          ImportCode.IMPORT_MISSING, place(), "there is no %s".formatted(key), "state " + key);
    }
    return found;
  }

  /** Returns the text of the key, if it is there and a text. */
  public Optional<String> text(String key) {
    return find(key)
        .flatMap(value ->
            switch (value) {
              case Json.Text(var text, var at) -> Optional.of(text);
              case Json.Numeral(var numeral, var at) -> Optional.of(numeral);
              case Json.Flag _, Json.Nothing _, Json.Items _, Json.Fields _ -> {
                remarks.add(
                    ImportCode.IMPORT_KIND,
                    value.place(),
                    value.says() + " stands where a text belongs",
                    "state a text");
                yield Optional.<String>empty();
              }
            });
  }

  public Optional<BigDecimal> number(String key) {
    return find(key).flatMap(value -> Numbers.read(value, remarks));
  }

  public Optional<BigDecimal> needNumber(String key) {
    return need(key).flatMap(value -> Numbers.read(value, remarks));
  }

  /** Returns whether the flag is there and true. */
  public boolean flag(String key) {
    return find(key).map(value -> value instanceof Json.Flag(var is, var at) && is).orElse(false);
  }

  /** Returns the items of the key; none if it is missing; says so if it is no list. */
  public List<Json> items(String key) {
    return find(key)
        .map(value ->
            switch (value) {
              case Json.Items(var items, var at) -> items;
              case Json.Text _, Json.Numeral _, Json.Flag _, Json.Nothing _, Json.Fields _ -> {
                remarks.add(
                    ImportCode.IMPORT_KIND,
                    value.place(),
                    value.says() + " stands where a list belongs",
                    "state a list");
                yield List.<Json>of();
              }
            })
        .orElse(List.of());
  }

  /** Returns the texts among the items of the key. */
  public List<String> texts(String key) {
    return items(key).stream()
        .filter(Json.Text.class::isInstance)
        .map(item -> ((Json.Text) item).text())
        .toList();
  }
}
