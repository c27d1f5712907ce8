package weir.diagnose;

/**
 * What a diagnostic is about. Each room has the codes that it raises, as an enum.
 *
 * <p>A number never changes its meaning and is never used again.
 */
public interface Code {

  /** Returns the number, 1000 to 9999, unique among the codes of all rooms. */
  int number();

  /** Returns whether a file with such a diagnostic is refused. */
  Severity severity();

  /** Returns the rule behind it, one clause without a full stop. */
  String title();

  /** Returns the code as people and programs read it, such as {@code W1001}. */
  default String label() {
    return "W" + number();
  }
}
