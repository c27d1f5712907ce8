package weir.language.keys;

import java.util.List;
import java.util.Optional;

/**
 * The keys that may stand together in one mapping.
 *
 * @param name for messages and the schema
 * @param says what the section is, one clause
 * @param keys in the order in which people write them
 * @param choices keys that exclude each other
 */
public record Section(String name, String says, List<Key> keys, List<Choice> choices) {

  /**
   * Keys of which at most one may stand.
   *
   * @param keys their names
   * @param needed whether one of them has to
   */
  public record Choice(List<String> keys, boolean needed) {}

  public Section {
    keys = List.copyOf(keys);
    choices = List.copyOf(choices);
  }

  public Optional<Key> key(String wanted) {
    return keys.stream().filter(k -> k.name().equals(wanted)).findFirst();
  }

  public List<String> names() {
    return keys.stream().map(Key::name).toList();
  }
}
