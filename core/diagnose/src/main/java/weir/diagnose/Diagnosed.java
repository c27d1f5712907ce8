package weir.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * The result of reading a user's input: a value, or the errors that prevent one.
 *
 * @param value present if no diagnostic is an error
 * @param diagnostics everything that was found; only warnings if there is a value
 */
public record Diagnosed<T>(Optional<T> value, List<Diagnostic> diagnostics) {

  public Diagnosed {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Returns a value without diagnostics. */
  public static <T> Diagnosed<T> of(T value) {
    return new Diagnosed<>(Optional.of(value), List.of());
  }

  /** Returns a result without a value. */
  public static <T> Diagnosed<T> refused(List<Diagnostic> diagnostics) {
    return new Diagnosed<>(Optional.empty(), diagnostics);
  }
}
