package weir.imports.source;

import weir.diagnose.Position;

/**
 * Where a value stands in an imported file.
 *
 * @param path the way to it, such as {@code $.sections[2].amount} or {@code row 7, amount}
 * @param at line and column
 */
public record SourcePlace(String path, Position at) {

  /** Returns the place of a value inside this one that is missing. */
  SourcePlace inside(String key) {
    return new SourcePlace(path + "." + key, at);
  }
}
