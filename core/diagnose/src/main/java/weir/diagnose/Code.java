package weir.diagnose;

/**
 * The code of a diagnostic. Each room has an enum of the codes that it raises.
 *
 * <p>A number never changes its meaning and is never reused.
 */
public interface Code {

  /** Returns the number, 1000 to 9999, unique among the codes of all rooms. */
  int number();

  /** Returns whether a file with such a diagnostic is refused. */
  Severity severity();

  /** Returns the rule behind it, one clause without a full stop. */
  String title();

  /** Returns the code in its printed form, such as {@code W1001}. */
  default String label() {
    return "W" + number();
  }
}
