package weir.report.page;

import weir.units.Address;

/**
 * Where a plan lives on its chain.
 *
 * @param token the asset's contract
 * @param vault the contract that holds and pays
 */
public record ContractAddresses(Address token, Address vault) {}
