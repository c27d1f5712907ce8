package weir.settle.call;

import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * The accounts and contracts of a settlement. Its calls go to these and to no others.
 *
 * @param sender the issuer, who signs
 * @param asset symbol and decimals of the token
 * @param token the token's contract
 * @param vault the vault
 * @param promises the hash of the promises by which token and vault are known
 */
public record CallScope(
    Address sender, Asset asset, Address token, Address vault, Hash32 promises) {}
