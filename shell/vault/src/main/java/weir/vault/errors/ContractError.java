package weir.vault.errors;

import java.time.Instant;
import java.util.Optional;
import weir.units.Bytes;

/**
 * Why a contract refused a call.
 *
 * @param error the signature of the error, such as {@code NotYet(uint256,uint256)}; empty if the
 *     contract gave no reason or one that is not known here
 * @param words what is wrong, in words and with the error's own numbers
 * @param next what to do, or nothing if the words say it
 * @param from the instant from which the same call can succeed, if waiting is all that it needs
 */
public record ContractError(String error, String words, String next, Optional<Instant> from) {

  /** Returns what a contract gave as its reason, in words. */
  public static ContractError of(Bytes revert, ErrorNames names) {
    return ErrorTable.ALL.read(revert, names);
  }

  /** Returns whether the same call may succeed later, with nothing changed. */
  public boolean isEarly() {
    return from.isPresent();
  }

  /** Returns the words, and what to do. */
  @Override
  public String toString() {
    return next.isEmpty() ? words : words + "; " + next;
  }
}
