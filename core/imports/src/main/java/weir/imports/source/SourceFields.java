package weir.imports.source;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import weir.imports.ImportCode;

/** The fields of one JSON mapping, read one by one; what is wrong is remarked on. */
public final class SourceFields {

  private final SourceJson.Fields json;
  private final Remarks remarks;

  SourceFields(SourceJson.Fields json, Remarks remarks) {
    this.json = json;
    this.remarks = remarks;
  }

  /** Returns the fields of a mapping; says so if it is none. */
  public static Optional<SourceFields> of(SourceJson json, String what, Remarks remarks) {
    if (json instanceof SourceJson.Fields fields) {
      return Optional.of(new SourceFields(fields, remarks));
    }
    remarks.add(
        ImportCode.IMPORT_KIND,
        json.place(),
        "%s stands where %s belongs".formatted(json.says(), what),
        "state a mapping");
    return Optional.empty();
  }

  public SourcePlace place() {
    return json.place();
  }

  /** Returns these fields with a number for one that is missing. */
  public SourceFields with(String key, String numeral) {
    var entries = new HashMap<>(json.entries());
    entries.put(key, new SourceJson.Numeral(numeral, place().inside(key)));
    return new SourceFields(new SourceJson.Fields(entries, place()), remarks);
  }

  public Remarks remarks() {
    return remarks;
  }

  /** Returns where the value of the key stands, or would. */
  public SourcePlace place(String key) {
    return find(key).map(SourceJson::place).orElse(place().inside(key));
  }

  /** Returns the value, unless it is missing or null. */
  public Optional<SourceJson> find(String key) {
    return Optional.ofNullable(json.entries().get(key))
        .filter(v -> !(v instanceof SourceJson.Nothing));
  }

  public boolean states(String key) {
    return find(key).isPresent();
  }

  /** Returns the value; says so if it is missing. */
  public Optional<SourceJson> need(String key) {
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
              case SourceJson.Text(var text, var at) -> Optional.of(text);
              case SourceJson.Numeral(var numeral, var at) -> Optional.of(numeral);
              case SourceJson.Flag _,
                  SourceJson.Nothing _,
                  SourceJson.Items _,
                  SourceJson.Fields _ -> {
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
    return find(key).flatMap(value -> SourceNumbers.read(value, remarks));
  }

  public Optional<BigDecimal> needNumber(String key) {
    return need(key).flatMap(value -> SourceNumbers.read(value, remarks));
  }

  /** Returns whether the flag is there and true. */
  public boolean flag(String key) {
    return find(key)
        .map(value -> value instanceof SourceJson.Flag(var is, var at) && is)
        .orElse(false);
  }

  /** Returns the items of the key; none if it is missing; says so if it is no list. */
  public List<SourceJson> items(String key) {
    return find(key)
        .map(value ->
            switch (value) {
              case SourceJson.Items(var items, var at) -> items;
              case SourceJson.Text _,
                  SourceJson.Numeral _,
                  SourceJson.Flag _,
                  SourceJson.Nothing _,
                  SourceJson.Fields _ -> {
                remarks.add(
                    ImportCode.IMPORT_KIND,
                    value.place(),
                    value.says() + " stands where a list belongs",
                    "state a list");
                yield List.<SourceJson>of();
              }
            })
        .orElse(List.of());
  }

  /** Returns the texts among the items of the key. */
  public List<String> texts(String key) {
    return items(key).stream()
        .filter(SourceJson.Text.class::isInstance)
        .map(item -> ((SourceJson.Text) item).text())
        .toList();
  }
}
