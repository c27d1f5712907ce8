package weir.language.keys;

import java.util.List;
import java.util.Optional;

/**
 * The keys that may occur together in one mapping.
 *
 * @param name for messages and the schema
 * @param says the meaning of the section, one clause
 * @param keys in the usual order of writing
 * @param choices keys that exclude each other
 */
public record Section(String name, String says, List<Key> keys, List<Choice> choices) {

  /**
   * Keys of which at most one may be present.
   *
   * @param keys their names
   * @param needed whether one of them must be present
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
