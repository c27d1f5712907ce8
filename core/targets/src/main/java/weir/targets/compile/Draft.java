package weir.targets.compile;

import weir.targets.model.Target;

/** A target that may express a release, before it is compared; or the reason why none can. */
sealed interface Draft {

  /**
   * A target.
   *
   * @param target with its parameters
   */
  record Ready(Target target) implements Draft {}

  /**
   * No target.
   *
   * @param reason a sentence without its full stop
   */
  record Refused(String reason) implements Draft {}

  static Draft refused(String reason, Object... values) {
    return new Refused(reason.formatted(values));
  }
}
