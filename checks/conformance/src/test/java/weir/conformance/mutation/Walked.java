package weir.conformance.mutation;

import java.util.List;

/**
 * The end of a whole way.
 *
 * @param ended how it ended
 * @param said what was said then
 */
record Walked(Ended ended, List<String> said) {

  Walked {
    said = List.copyOf(said);
  }

  /** Returns it from what came over the border of two loaders. */
  static Walked of(List<?> lines) {
    List<String> texts = lines.stream().map(String::valueOf).toList();
    return new Walked(Ended.valueOf(texts.getFirst()), texts.subList(1, texts.size()));
  }
}
