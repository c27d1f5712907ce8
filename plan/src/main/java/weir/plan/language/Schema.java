package weir.plan.language;

import java.util.ArrayList;
import java.util.List;

/**
 * The published schema of the plan language, for editors. Made from the same tables as the reader;
 * the reader checks more, such as sums and checksums, than a schema can say.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
 */
public final class Schema {

  private Schema() {}

  /** Returns docs/plan.schema.json. */
  public static String json() {
    var definitions = Json.members();
    for (Section section : Language.SECTIONS) {
      if (!section.equals(Language.PLAN)) {
        definitions = definitions.with(section.name(), section(section, Json.members()));
      }
    }
    var head =
        Json.members()
            .with("$schema", "https://json-schema.org/draft/2020-12/schema")
            .with("title", "Weir plan");
    return section(Language.PLAN, head).with("$defs", definitions).print("") + "\n";
  }

  private static Json.Members section(Section section, Json.Members head) {
    var properties = Json.members();
    for (Key key : section.keys()) {
      properties = properties.with(key.name(), shape(key.shape()).with("description", key.says()));
    }
    var schema =
        head.with("description", section.says())
            .with("type", "object")
            .with("additionalProperties", new Json.Flag(false))
            .with("properties", properties);
    var required = section.keys().stream().filter(Key::required).map(Key::name).toList();
    if (!required.isEmpty()) {
      schema = schema.with("required", Json.texts(required));
    }
    var choices = section.choices().stream().<Json>map(Schema::choice).toList();
    return choices.isEmpty() ? schema : schema.with("allOf", new Json.Items(choices));
  }

  /** Returns exactly one of the keys if one is needed, at most one otherwise. */
  private static Json.Members choice(Section.Choice choice) {
    List<Json> alternatives = new ArrayList<>();
    for (String key : choice.keys()) {
      alternatives.add(required(key));
    }
    if (!choice.needed()) {
      alternatives.add(
          Json.members()
              .with(
                  "not",
                  Json.members()
                      .with(
                          "anyOf",
                          new Json.Items(
                              choice.keys().stream().<Json>map(Schema::required).toList()))));
    }
    return Json.members().with("oneOf", new Json.Items(alternatives));
  }

  private static Json.Members required(String key) {
    return Json.members().with("required", Json.texts(List.of(key)));
  }

  private static Json.Members shape(Key.Shape shape) {
    return switch (shape) {
      case Key.Shape.Value(var kind) -> value(kind);
      case Key.Shape.Word(var words) -> Json.members().with("enum", Json.texts(words));
      case Key.Shape.Inner(var section) -> reference(section);
      case Key.Shape.ShortOrInner(var kind, var section) ->
          Json.members().with("oneOf", new Json.Items(List.of(value(kind), reference(section))));
      case Key.Shape.Named(var section) ->
          Json.members()
              .with("type", "object")
              .with("minProperties", new Json.Whole(1))
              .with("propertyNames", Json.members().with("pattern", Kind.NAME.published()))
              .with("additionalProperties", reference(section));
      case Key.Shape.Items(var section) ->
          Json.members()
              .with("type", "array")
              .with("minItems", new Json.Whole(1))
              .with("items", reference(section));
      case Key.Shape.Values(var kind) ->
          Json.members()
              .with("type", "array")
              .with("minItems", new Json.Whole(1))
              .with("items", value(kind));
      case Key.Shape.Words(var words) ->
          Json.members()
              .with("type", "array")
              .with("minItems", new Json.Whole(1))
              .with("uniqueItems", new Json.Flag(true))
              .with("items", Json.members().with("enum", Json.texts(words)));
      case Key.Shape.NameOrItems(var section) ->
          Json.members()
              .with(
                  "oneOf",
                  new Json.Items(List.of(value(Kind.NAME), shape(new Key.Shape.Items(section)))));
      case Key.Shape.NamedItems(var section) ->
          Json.members()
              .with("type", "object")
              .with("minProperties", new Json.Whole(1))
              .with("propertyNames", Json.members().with("pattern", Kind.NAME.published()))
              .with("additionalProperties", shape(new Key.Shape.Items(section)));
    };
  }

  /** A pattern binds texts alone, so what an editor takes for a number passes it. */
  private static Json.Members value(Kind kind) {
    if (kind == Kind.TRUE) {
      return Json.members()
          .with("enum", new Json.Items(List.of(new Json.Flag(true), new Json.Text("true"))));
    }
    if (kind == Kind.VERSION) {
      var version = new Json.Whole(Language.VERSION);
      return Json.members()
          .with("enum", new Json.Items(List.of(version, new Json.Text(version.print("")))));
    }
    Json type =
        kind.looksLikeNumber() ? Json.texts(List.of("string", "number")) : new Json.Text("string");
    return Json.members().with("type", type).with("pattern", kind.published());
  }

  private static Json.Members reference(Section section) {
    return Json.members().with("$ref", "#/$defs/" + section.name());
  }
}
