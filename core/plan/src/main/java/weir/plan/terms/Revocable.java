package weir.plan.terms;

import java.util.Optional;
import weir.units.Address;

/**
 * The permission to revoke (a clawback of unvested tokens): to take back what is not yet earned.
 *
 * @param by the account that may revoke
 * @param returns the name of the distribution that receives the revoked amount
 * @param stated how many seconds back the instant of a revocation may lie, if stated
 */
public record Revocable(Address by, String returns, Optional<Long> stated) {

  /**
   * The most seconds back if a plan states nothing: a day. The time of the block that will hold a
   * transaction is not known in advance, and several signers can need hours to sign.
   */
  public static final long USUAL_BACKDATE = 86_400;

  /** Makes a permission that states no bound on the instant of a revocation. */
  public Revocable(Address by, String returns) {
    this(by, returns, Optional.empty());
  }

  /** Returns how many seconds back the instant of a revocation may lie. */
  public long backdate() {
    return stated.orElse(USUAL_BACKDATE);
  }
}
