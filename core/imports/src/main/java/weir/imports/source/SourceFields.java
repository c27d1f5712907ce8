package weir.imports.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.imports.ImportCode;
import weir.json.Json;

/** The fields of one JSON mapping, read one by one; adds a remark for each mistake. */
public final class SourceFields {

  private final Json.Fields json;
  private final String path;
  private final Remarks remarks;

  private SourceFields(Json.Fields json, String path, Remarks remarks) {
    this.json = json;
    this.path = path;
    this.remarks = remarks;
  }

  /** Returns the fields of a mapping; empty, with a remark, if the value is not one. */
  public static Optional<SourceFields> of(SourceValue value, String what, Remarks remarks) {
    if (value.json() instanceof Json.Fields fields) {
      return Optional.of(new SourceFields(fields, value.path(), remarks));
    }
    remarks.add(
        ImportCode.IMPORT_KIND,
        value.place(),
        "%s instead of %s".formatted(value.says(), what),
        "state a mapping");
    return Optional.empty();
  }

  public SourcePlace place() {
    return whole().place();
  }

  private SourceValue whole() {
    return new SourceValue(json, path);
  }

  /** Returns these fields with a number for one that is missing. */
  public SourceFields with(String key, String numeral) {
    var number = new Json.Numeral(numeral, json.place());
    return new SourceFields(json.without(key).with(key, number), path, remarks);
  }

  public Remarks remarks() {
    return remarks;
  }

  /** Returns the place of the key's value, or the place at which it is missing. */
  public SourcePlace place(String key) {
    return find(key).map(SourceValue::place).orElse(place().inside(key));
  }

  /** Returns the value, unless it is missing or null. */
  public Optional<SourceValue> find(String key) {
    return json.get(key)
        .filter(value -> !(value instanceof Json.Null))
        .map(value -> whole().under(key, value));
  }

  public boolean states(String key) {
    return find(key).isPresent();
  }

  /** Returns the value; empty, with a remark, if it is missing. */
  public Optional<SourceValue> need(String key) {
    var found = find(key);
    if (found.isEmpty()) {
      remarks.add(
          ImportCode.IMPORT_MISSING, place(), "there is no %s".formatted(key), "state " + key);
    }
    return found;
  }

  /** Returns the text of the key, if it is present and a text. */
  public Optional<String> text(String key) {
    return find(key)
        .flatMap(value ->
            switch (value.json()) {
              case Json.Text(var text, _) -> Optional.of(text);
              case Json.Numeral(var numeral, _) -> Optional.of(numeral);
              case Json.Flag _, Json.Null _, Json.Array _, Json.Fields _ -> {
                remarks.add(
                    ImportCode.IMPORT_KIND,
                    value.place(),
                    value.says() + " instead of a text",
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

  /** Returns whether the flag is present and true. */
  public boolean flag(String key) {
    return find(key).map(value -> value.json() instanceof Json.Flag(var is, _) && is).orElse(false);
  }

  /** Returns the items of the key; none if it is missing; adds a remark if it is not a list. */
  public List<SourceValue> items(String key) {
    return find(key)
        .map(value ->
            switch (value.json()) {
              case Json.Array array -> value.items(array);
              case Json.Text _, Json.Numeral _, Json.Flag _, Json.Null _, Json.Fields _ -> {
                remarks.add(
                    ImportCode.IMPORT_KIND,
                    value.place(),
                    value.says() + " instead of a list",
                    "state a list");
                yield List.<SourceValue>of();
              }
            })
        .orElse(List.of());
  }

  /** Returns the texts among the items of the key. */
  public List<String> texts(String key) {
    return items(key).stream()
        .flatMap(
            item -> item.json() instanceof Json.Text(var text, _) ? Stream.of(text) : Stream.of())
        .toList();
  }
}
