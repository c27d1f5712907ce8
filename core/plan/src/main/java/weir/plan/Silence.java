package weir.plan;

import java.util.Optional;
import weir.diagnose.Position;

/**
 * A lint that the plan's authors accept.
 *
 * @param lint the accepted lint
 * @param distribution the distribution for which it is accepted; all if absent
 * @param reason the reason, one line
 * @param origin its place in the plan
 */
public record Silence(Lint lint, Optional<String> distribution, String reason, Position origin) {

  /** Returns whether it accepts a lint about a distribution, or about no single one. */
  public boolean accepts(Lint found, Optional<String> where) {
    return lint == found && (distribution.isEmpty() || distribution.equals(where));
  }
}
