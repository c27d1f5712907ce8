package weir.language.text;

import java.util.List;
import weir.diagnose.Position;

/** A piece of a plan's text with its place; what it means is for the readers to say. */
public sealed interface YamlNode {

  /**
   * Where its first character stands, and how many characters of that line are its own. A mapping
   * without braces stands where its first key does.
   */
  Position at();

  /** One value; empty if nothing stands there. */
  record Scalar(String text, Position at) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, Position at) implements YamlNode {}

  /** Keys with values, in order; a key may stand twice. */
  record Mapping(List<Entry> entries, Position at) implements YamlNode {}

  /** Something that has been refused already and is passed over from here on. */
  record Refused(Position at) implements YamlNode {}

  /** One key of a mapping and its value. */
  record Entry(YamlNode key, YamlNode value) {}

  /** Returns what it is, for messages. */
  default String kind() {
    return switch (this) {
      case Scalar s -> s.text().isEmpty() ? "nothing" : "a single value";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
      case Refused _ -> "something refused";
    };
  }

  /** Returns whether nothing in it has been refused. */
  default boolean isWhole() {
    return switch (this) {
      case Scalar _ -> true;
      case Refused _ -> false;
      case Sequence(var items, var at) -> items.stream().allMatch(YamlNode::isWhole);
      case Mapping(var entries, var at) ->
          entries.stream().allMatch(e -> e.key().isWhole() && e.value().isWhole());
    };
  }
}
