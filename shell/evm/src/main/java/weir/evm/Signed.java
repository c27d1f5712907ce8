package weir.evm;

import weir.units.Bytes;
import weir.units.Hash32;

/**
 * A signed transaction: anyone who has the bytes can send them, not only its sender.
 *
 * @param raw the bytes that a node takes
 * @param hash the transaction's hash, by which its receipt is found
 */
public record Signed(Bytes raw, Hash32 hash) {}
