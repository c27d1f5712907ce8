package weir.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * What came of a user's input: a value, or what stands in its way.
 *
 * @param value present if no diagnostic is an error
 * @param diagnostics what was found; warnings beside a value
 */
public record Diagnosed<T>(Optional<T> value, List<Diagnostic> diagnostics) {

  public Diagnosed {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Returns a value beside which nothing was found. */
  public static <T> Diagnosed<T> of(T value) {
    return new Diagnosed<>(Optional.of(value), List.of());
  }

  /** Returns no value. */
  public static <T> Diagnosed<T> refused(List<Diagnostic> diagnostics) {
    return new Diagnosed<>(Optional.empty(), diagnostics);
  }
}
