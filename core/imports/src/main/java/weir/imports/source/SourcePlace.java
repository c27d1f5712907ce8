package weir.imports.source;

import weir.diagnose.Position;

/**
 * The place of a value in an imported file.
 *
 * @param path its path, such as {@code $.sections[2].amount} or {@code row 7, amount}
 * @param at line and column
 */
public record SourcePlace(String path, Position at) {

  /** Returns the place of a value inside this one that is missing. */
  SourcePlace inside(String key) {
    return new SourcePlace(path + "." + key, at);
  }
}
