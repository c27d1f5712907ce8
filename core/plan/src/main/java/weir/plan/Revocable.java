package weir.plan;

import weir.units.Address;

/**
 * Who may take back what is not yet earned.
 *
 * @param by the account that may
 * @param returns the name of the distribution to which it goes
 */
public record Revocable(Address by, String returns) {}
