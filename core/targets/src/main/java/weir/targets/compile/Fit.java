package weir.targets.compile;

import java.util.List;
import weir.targets.compare.Certificate;
import weir.targets.model.Target;

/** Whether a target can express a release. */
public sealed interface Fit {

  /**
   * It can, up to rounding.
   *
   * @param target the contract with its parameters
   * @param certificate how far it is from the release
   */
  record Expressed(Target target, Certificate certificate) implements Fit {}

  /**
   * It cannot.
   *
   * @param reasons what of the release it cannot express, at least one, each a sentence
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
