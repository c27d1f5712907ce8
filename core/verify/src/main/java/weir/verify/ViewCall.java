package weir.verify;

import weir.units.Address;
import weir.units.Bytes;

/**
 * A question that the judge wants a contract to answer, after everything that it has seen.
 *
 * @param contract whom to ask
 * @param data of the call, which changes nothing
 */
public record ViewCall(Address contract, Bytes data) {}
