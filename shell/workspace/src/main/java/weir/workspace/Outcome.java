package weir.workspace;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;

/**
 * What came of a use case: a value, or what of the user's input stands in its way.
 *
 * @param value present if no diagnostic is an error
 * @param diagnostics what was found; warnings beside a value
 */
public record Outcome<T>(Optional<T> value, List<Diagnostic> diagnostics) {

  public Outcome {
    diagnostics = List.copyOf(diagnostics);
  }

  static <T> Outcome<T> of(T value) {
    return new Outcome<>(Optional.of(value), List.of());
  }

  static <T> Outcome<T> refused(Diagnostic... diagnostics) {
    return new Outcome<>(Optional.empty(), List.of(diagnostics));
  }
}
