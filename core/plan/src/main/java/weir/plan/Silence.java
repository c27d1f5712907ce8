package weir.plan;

import java.util.Optional;
import weir.diagnose.Position;

/**
 * A lint that the plan's authors know of and accept.
 *
 * @param lint which
 * @param distribution where; everywhere if absent
 * @param reason why, one line
 * @param origin where it stands in the plan
 */
public record Silence(Lint lint, Optional<String> distribution, String reason, Position origin) {

  /** Returns whether it accepts a lint about a distribution, or about none in particular. */
  public boolean accepts(Lint found, Optional<String> where) {
    return lint == found && (distribution.isEmpty() || distribution.equals(where));
  }
}
