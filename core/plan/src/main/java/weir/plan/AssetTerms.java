package weir.plan;

import java.util.Optional;
import weir.diagnose.Position;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;

/**
 * The terms of a plan about its asset (token).
 *
 * @param asset symbol and decimals
 * @param name the long name
 * @param instrument the kind of asset
 * @param supply the most that will ever exist
 * @param contract the token's contract if it exists already
 * @param minter the account that may mint up to the supply, if the plan trusts one
 * @param origin the place of the supply
 */
public record AssetTerms(
    Asset asset,
    String name,
    Instrument instrument,
    Amount supply,
    Optional<Address> contract,
    Optional<Address> minter,
    Position origin) {}
