package weir.language.keys;

import java.util.ArrayList;
import java.util.List;
import weir.json.Json;
import weir.json.JsonStyle;

/**
 * The published schema of the plan language, for editors. Made from the same tables as the reader;
 * the reader checks more than a schema can, such as sums and checksums.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
 */
public final class Schema {

  private Schema() {}

  /** Returns docs/plan.schema.json. */
  public static String json() {
    var definitions = Json.fields();
    for (Section section : Language.SECTIONS) {
      if (!section.equals(Language.PLAN)) {
        definitions = definitions.with(section.name(), section(section, Json.fields()));
      }
    }
    var head =
        Json.fields()
            .with("$schema", "https://json-schema.org/draft/2020-12/schema")
            .with("title", "Weir plan");
    return section(Language.PLAN, head).with("$defs", definitions).written(JsonStyle.INDENTED)
        + "\n";
  }

  private static Json.Fields section(Section section, Json.Fields head) {
    var properties = Json.fields();
    for (Key key : section.keys()) {
      properties = properties.with(key.name(), shape(key.shape()).with("description", key.says()));
    }
    var schema =
        head.with("description", section.says())
            .with("type", "object")
            .with("additionalProperties", false)
            .with("properties", properties);
    var required = section.keys().stream().filter(Key::required).map(Key::name).toList();
    if (!required.isEmpty()) {
      schema = schema.with("required", texts(required));
    }
    var choices = section.choices().stream().map(Schema::choice).toList();
    return choices.isEmpty() ? schema : schema.with("allOf", Json.of(choices));
  }

  /** Returns exactly one of the keys if one is needed, at most one otherwise. */
  private static Json.Fields choice(Section.Choice choice) {
    List<Json> alternatives = new ArrayList<>();
    for (String key : choice.keys()) {
      alternatives.add(required(key));
    }
    if (!choice.needed()) {
      alternatives.add(
          Json.fields()
              .with(
                  "not",
                  Json.fields()
                      .with(
                          "anyOf",
                          Json.of(choice.keys().stream().map(Schema::required).toList()))));
    }
    return Json.fields().with("oneOf", Json.of(alternatives));
  }

  private static Json.Fields required(String key) {
    return Json.fields().with("required", texts(List.of(key)));
  }

  private static Json.Fields shape(Key.Shape shape) {
    return switch (shape) {
      case Key.Shape.Value(var kind) -> value(kind);
      case Key.Shape.Word(var words) -> Json.fields().with("enum", texts(words));
      case Key.Shape.Inner(var section) -> reference(section);
      case Key.Shape.ShortOrInner(var kind, var section) ->
          Json.fields().with("oneOf", Json.of(List.of(value(kind), reference(section))));
      case Key.Shape.Named(var section) ->
          Json.fields()
              .with("type", "object")
              .with("minProperties", 1)
              .with("propertyNames", Json.fields().with("pattern", ScalarKind.NAME.published()))
              .with("additionalProperties", reference(section));
      case Key.Shape.Items(var section) ->
          Json.fields().with("type", "array").with("minItems", 1).with("items", reference(section));
      case Key.Shape.Values(var kind) ->
          Json.fields().with("type", "array").with("minItems", 1).with("items", value(kind));
      case Key.Shape.Words(var words) ->
          Json.fields()
              .with("type", "array")
              .with("minItems", 1)
              .with("uniqueItems", true)
              .with("items", Json.fields().with("enum", texts(words)));
      case Key.Shape.NameOrItems(var section) ->
          Json.fields()
              .with(
                  "oneOf",
                  Json.of(List.of(value(ScalarKind.NAME), shape(new Key.Shape.Items(section)))));
      case Key.Shape.NamedItems(var section) ->
          Json.fields()
              .with("type", "object")
              .with("minProperties", 1)
              .with("propertyNames", Json.fields().with("pattern", ScalarKind.NAME.published()))
              .with("additionalProperties", shape(new Key.Shape.Items(section)));
    };
  }

  /** A pattern applies to texts only, so a value that an editor reads as a number passes it. */
  private static Json.Fields value(ScalarKind kind) {
    if (kind == ScalarKind.TRUE) {
      return Json.fields().with("enum", Json.of(List.of(Json.of(true), Json.of("true"))));
    }
    if (kind == ScalarKind.VERSION) {
      return Json.fields()
          .with(
              "enum",
              Json.of(
                  List.of(Json.of(Language.VERSION), Json.of(Integer.toString(Language.VERSION)))));
    }
    Json type = kind.looksLikeNumber() ? texts(List.of("string", "number")) : Json.of("string");
    return Json.fields().with("type", type).with("pattern", kind.published());
  }

  private static Json texts(List<String> texts) {
    return Json.of(texts.stream().map(Json::of).toList());
  }

  private static Json.Fields reference(Section section) {
    return Json.fields().with("$ref", "#/$defs/" + section.name());
  }
}
