package weir.plan;

import java.util.Optional;
import weir.units.Address;

/**
 * What a plan is of: its asset, on a chain, by an issuer.
 *
 * @param name what people call the plan
 * @param asset what is distributed
 * @param chain on which chain
 * @param issuer the account that funds the vault and opens its pools, if stated
 */
public record Identity(String name, AssetTerms asset, ChainId chain, Optional<Address> issuer) {}
