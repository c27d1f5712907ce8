package weir.imports.source;

import java.util.Optional;
import weir.imports.ImportCode;
import weir.json.Json;
import weir.json.JsonException;
import weir.json.JsonRules;

/** Reads JSON to values that know where they stand. */
public final class SourceJsonReader {

  // Others write NaN, and say twice what they mean once; each is told where it matters.
  private static final JsonRules RULES = JsonRules.USUAL.withWords();

  private SourceJsonReader() {}

  /** Returns the value, or nothing and a remark if the text is not JSON. */
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
          "give the file as it was made");
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
        "the key stands twice",
        "the first one is taken");
  }
}
