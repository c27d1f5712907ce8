package weir.language.keys;

import java.util.List;
import weir.language.keys.Key.Shape;
import weir.language.keys.Section.Choice;

/** The methods with which the tables of keys are written. */
final class Keys {

  private Keys() {}

  static Section section(String name, String says, List<Key> keys, Choice... choices) {
    return new Section(name, says, keys, List.of(choices));
  }

  static Key required(String name, Shape shape, String says) {
    return new Key(name, true, shape, says);
  }

  static Key key(String name, Shape shape, String says) {
    return new Key(name, false, shape, says);
  }

  static Key value(String name, ScalarKind kind, String says) {
    return new Key(name, false, new Shape.Value(kind), says);
  }

  static Key word(String name, List<String> words, String says) {
    return new Key(name, false, new Shape.Word(words), says);
  }
}
