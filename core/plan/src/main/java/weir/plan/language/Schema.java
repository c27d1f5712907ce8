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
    var definitions = SchemaJson.members();
    for (Section section : Language.SECTIONS) {
      if (!section.equals(Language.PLAN)) {
        definitions = definitions.with(section.name(), section(section, SchemaJson.members()));
      }
    }
    var head =
        SchemaJson.members()
            .with("$schema", "https://json-schema.org/draft/2020-12/schema")
            .with("title", "Weir plan");
    return section(Language.PLAN, head).with("$defs", definitions).print("") + "\n";
  }

  private static SchemaJson.Members section(Section section, SchemaJson.Members head) {
    var properties = SchemaJson.members();
    for (Key key : section.keys()) {
      properties = properties.with(key.name(), shape(key.shape()).with("description", key.says()));
    }
    var schema =
        head.with("description", section.says())
            .with("type", "object")
            .with("additionalProperties", new SchemaJson.Flag(false))
            .with("properties", properties);
    var required = section.keys().stream().filter(Key::required).map(Key::name).toList();
    if (!required.isEmpty()) {
      schema = schema.with("required", SchemaJson.texts(required));
    }
    var choices = section.choices().stream().<SchemaJson>map(Schema::choice).toList();
    return choices.isEmpty() ? schema : schema.with("allOf", new SchemaJson.Items(choices));
  }

  /** Returns exactly one of the keys if one is needed, at most one otherwise. */
  private static SchemaJson.Members choice(Section.Choice choice) {
    List<SchemaJson> alternatives = new ArrayList<>();
    for (String key : choice.keys()) {
      alternatives.add(required(key));
    }
    if (!choice.needed()) {
      alternatives.add(
          SchemaJson.members()
              .with(
                  "not",
                  SchemaJson.members()
                      .with(
                          "anyOf",
                          new SchemaJson.Items(
                              choice.keys().stream().<SchemaJson>map(Schema::required).toList()))));
    }
    return SchemaJson.members().with("oneOf", new SchemaJson.Items(alternatives));
  }

  private static SchemaJson.Members required(String key) {
    return SchemaJson.members().with("required", SchemaJson.texts(List.of(key)));
  }

  private static SchemaJson.Members shape(Key.Shape shape) {
    return switch (shape) {
      case Key.Shape.Value(var kind) -> value(kind);
      case Key.Shape.Word(var words) -> SchemaJson.members().with("enum", SchemaJson.texts(words));
      case Key.Shape.Inner(var section) -> reference(section);
      case Key.Shape.ShortOrInner(var kind, var section) ->
          SchemaJson.members()
              .with("oneOf", new SchemaJson.Items(List.of(value(kind), reference(section))));
      case Key.Shape.Named(var section) ->
          SchemaJson.members()
              .with("type", "object")
              .with("minProperties", new SchemaJson.Whole(1))
              .with(
                  "propertyNames",
                  SchemaJson.members().with("pattern", ScalarKind.NAME.published()))
              .with("additionalProperties", reference(section));
      case Key.Shape.Items(var section) ->
          SchemaJson.members()
              .with("type", "array")
              .with("minItems", new SchemaJson.Whole(1))
              .with("items", reference(section));
      case Key.Shape.Values(var kind) ->
          SchemaJson.members()
              .with("type", "array")
              .with("minItems", new SchemaJson.Whole(1))
              .with("items", value(kind));
      case Key.Shape.Words(var words) ->
          SchemaJson.members()
              .with("type", "array")
              .with("minItems", new SchemaJson.Whole(1))
              .with("uniqueItems", new SchemaJson.Flag(true))
              .with("items", SchemaJson.members().with("enum", SchemaJson.texts(words)));
      case Key.Shape.NameOrItems(var section) ->
          SchemaJson.members()
              .with(
                  "oneOf",
                  new SchemaJson.Items(
                      List.of(value(ScalarKind.NAME), shape(new Key.Shape.Items(section)))));
      case Key.Shape.NamedItems(var section) ->
          SchemaJson.members()
              .with("type", "object")
              .with("minProperties", new SchemaJson.Whole(1))
              .with(
                  "propertyNames",
                  SchemaJson.members().with("pattern", ScalarKind.NAME.published()))
              .with("additionalProperties", shape(new Key.Shape.Items(section)));
    };
  }

  /** A pattern binds texts alone, so what an editor takes for a number passes it. */
  private static SchemaJson.Members value(ScalarKind kind) {
    if (kind == ScalarKind.TRUE) {
      return SchemaJson.members()
          .with(
              "enum",
              new SchemaJson.Items(
                  List.of(new SchemaJson.Flag(true), new SchemaJson.Text("true"))));
    }
    if (kind == ScalarKind.VERSION) {
      var version = new SchemaJson.Whole(Language.VERSION);
      return SchemaJson.members()
          .with(
              "enum",
              new SchemaJson.Items(List.of(version, new SchemaJson.Text(version.print("")))));
    }
    SchemaJson type =
        kind.looksLikeNumber()
            ? SchemaJson.texts(List.of("string", "number"))
            : new SchemaJson.Text("string");
    return SchemaJson.members().with("type", type).with("pattern", kind.published());
  }

  private static SchemaJson.Members reference(Section section) {
    return SchemaJson.members().with("$ref", "#/$defs/" + section.name());
  }
}
