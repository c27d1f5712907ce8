package weir.verify;

import weir.units.Bytes;

/**
 * The codes that deploy the contracts of a plan, each without its arguments.
 *
 * @param registry of the registry, which has none
 * @param token of a plan's own token
 * @param vault of a vault
 */
public record ContractCodes(Bytes registry, Bytes token, Bytes vault) {}
