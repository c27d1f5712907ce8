package weir.language.keys;

import java.util.List;

/**
 * One key of a section: the only definition of its name and its value.
 *
 * @param name in the spelling of plans
 * @param required whether it must be present
 * @param shape the shape of its value
 * @param says its purpose, one clause, for people
 */
public record Key(String name, boolean required, Shape shape, String says) {

  /** The shape of a key's value. */
  public sealed interface Shape {

    /** One value of this kind. */
    record Value(ScalarKind kind) implements Shape {}

    /** One of these words. */
    record Word(List<String> words) implements Shape {}

    /** A mapping with the keys of a section. */
    record Inner(Section section) implements Shape {}

    /** Either the short form or the mapping. */
    record ShortOrInner(ScalarKind kind, Section section) implements Shape {}

    /** A mapping from names that the plan chooses to mappings. */
    record Named(Section section) implements Shape {}

    /** A list of mappings. */
    record Items(Section section) implements Shape {}

    /** A list of values. */
    record Values(ScalarKind kind) implements Shape {}

    /** A list of words, each once. */
    record Words(List<String> words) implements Shape {}

    /** Either a name or a list of mappings. */
    record NameOrItems(Section section) implements Shape {}

    /** A mapping from names that the plan chooses to lists of mappings. */
    record NamedItems(Section section) implements Shape {}
  }
}
