package weir.settle.preflight;

import weir.units.Address;

/**
 * A grant that cannot be pushed; its holder can claim it later.
 *
 * @param distribution the name of the distribution, as far as it is known
 * @param index the index of the grant
 * @param account its holder
 * @param reason why, in words
 */
public record UnpayableGrant(String distribution, long index, Address account, String reason) {}
