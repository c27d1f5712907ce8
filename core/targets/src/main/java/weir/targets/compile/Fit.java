package weir.targets.compile;

import java.util.List;
import weir.targets.compare.Certificate;
import weir.targets.model.Target;

/** The result of compiling a release to a target. */
public sealed interface Fit {

  /**
   * The target expresses the release, up to rounding.
   *
   * @param target the contract with its parameters
   * @param certificate the greatest difference from the release
   */
  record Expressed(Target target, Certificate certificate) implements Fit {}

  /**
   * The target cannot express the release.
   *
   * @param reasons the reasons, at least one, each a sentence
   */
  record NotExpressed(List<String> reasons) implements Fit {

    public NotExpressed {
      reasons = List.copyOf(reasons);
    }

    static NotExpressed because(String reason, Object... values) {
      return new NotExpressed(List.of(reason.formatted(values)));
    }
  }
}
