package weir.plan;

import java.util.Optional;
import weir.units.Address;

/**
 * The identity of a plan: its name, asset, chain and issuer.
 *
 * @param name the name of the plan
 * @param asset the asset that is distributed
 * @param chain its chain
 * @param issuer the account that funds the vault and opens its pools, if stated
 */
public record Identity(String name, AssetTerms asset, ChainId chain, Optional<Address> issuer) {}
