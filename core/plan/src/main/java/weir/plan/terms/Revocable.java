package weir.plan.terms;

import weir.units.Address;

/**
 * The permission to revoke (a clawback of unvested tokens): to take back what is not yet earned.
 *
 * @param by the account that may revoke
 * @param returns the name of the distribution that receives the revoked amount
 */
public record Revocable(Address by, String returns) {}
