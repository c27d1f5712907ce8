package weir.plan;

import java.util.List;

/** A piece of a plan's text with its place; what it means is for the readers to say. */
sealed interface Node {

  /** Where its first character stands. */
  Position at();

  /** How many characters of that line are its own, at least one. */
  int width();

  /** One value; empty if nothing stands there. */
  record Scalar(String text, Position at, int width) implements Node {}

  /** A list. */
  record Sequence(List<Node> items, Position at, int width) implements Node {}

  /** Keys with values, in order; a key may stand twice. */
  record Mapping(List<Entry> entries, Position at, int width) implements Node {}

  /** Something that has been refused already and is passed over from here on. */
  record Refused(Position at, int width) implements Node {}

  /** One key of a mapping and its value. */
  record Entry(Node key, Node value) {}

  /** Returns what it is, for messages. */
  default String kind() {
    return switch (this) {
      case Scalar s -> s.text().isEmpty() ? "nothing" : "a single value";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
      case Refused _ -> "something refused";
    };
  }
}
