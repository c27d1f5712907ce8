package weir.language.text;

import java.util.List;
import weir.diagnose.Position;

/** A piece of a plan's text with its place; the readers interpret it. */
public sealed interface YamlNode {

  /**
   * Returns the place of its first character, and how many characters of that line it covers. The
   * place of a mapping without braces is that of its first key.
   */
  Position at();

  /** One value; empty if there is none. */
  record Scalar(String text, Position at) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, Position at) implements YamlNode {}

  /** Keys with values, in order; a key may occur twice. */
  record Mapping(List<Entry> entries, Position at) implements YamlNode {}

  /** A node that has been refused already and is skipped from here on. */
  record Refused(Position at) implements YamlNode {}

  /** One key of a mapping and its value. */
  record Entry(YamlNode key, YamlNode value) {}

  /** Returns its kind, for messages. */
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
