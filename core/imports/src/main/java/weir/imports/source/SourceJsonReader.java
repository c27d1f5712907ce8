package weir.imports.source;

import java.util.Optional;
import weir.imports.ImportCode;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;

/** Reads JSON to values with their positions. */
public final class SourceJsonReader {

  // Other tools write NaN and repeat keys; each is reported where it has an effect.
  private static final JsonRules RULES = JsonRules.USUAL.withWords();

  private SourceJsonReader() {}

  /** Returns the value; empty, with a remark, if the text is not JSON. */
  public static Optional<SourceValue> read(String text, Remarks remarks) {
    try {
      var value = new SourceValue(Json.parse(text, RULES), "$");
      remarkOnRepeated(value, remarks);
      return Optional.of(value);
    } catch (JsonException e) {
      remarks.add(
          ImportCode.NOT_JSON,
          new SourcePlace(e.path().orElse("$"), SourceValue.position(e.place())),
          e.what(),
          "give the original file");
      return Optional.empty();
    }
  }

  private static void remarkOnRepeated(SourceValue value, Remarks remarks) {
    switch (value.json()) {
      case Json.Array array -> value.items(array).forEach(item -> remarkOnRepeated(item, remarks));
      case Json.Fields fields -> {
        for (Json.Member member : fields.members()) {
          remarkOnRepeated(value.under(member.key(), member.value()), remarks);
        }
        fields.repeated().forEach(twice -> remarkOnTwice(value, twice, remarks));
      }
      case Json.Text _, Json.Numeral _, Json.Flag _, Json.Null _ -> {}
    }
  }

  private static void remarkOnTwice(SourceValue object, Json.Member member, Remarks remarks) {
    remarks.add(
        ImportCode.IMPORT_TWICE,
        object.under(member.key(), member.value()).place(),
        "the key occurs twice",
        "the first one is used");
  }
}
