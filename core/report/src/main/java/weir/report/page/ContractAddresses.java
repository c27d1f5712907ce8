package weir.report.page;

import weir.units.Address;

/**
 * The addresses of a plan's contracts on its chain.
 *
 * @param token the asset's contract
 * @param vault the contract that holds and pays the tokens
 */
public record ContractAddresses(Address token, Address vault) {}
