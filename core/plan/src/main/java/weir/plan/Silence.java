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
 * @param used whether the reader has found what it accepts; whether a lint does, its rules know
 */
public record Silence(
    Lint lint, Optional<String> distribution, String reason, Position origin, boolean used) {

  /** Returns whether it accepts a lint about a distribution, or about none in particular. */
  public boolean accepts(Lint found, Optional<String> where) {
    return lint == found && (distribution.isEmpty() || distribution.equals(where));
  }

  /** Returns the same, used. */
  public Silence meant() {
    return new Silence(lint, distribution, reason, origin, true);
  }
}
