package weir.evm;

import weir.units.Hash32;

/**
 * A signed transaction: whoever holds the bytes can send them, and need not be its sender.
 *
 * @param raw the bytes that a node takes
 * @param hash the transaction's hash, by which its receipt is found
 */
public record Signed(Bytes raw, Hash32 hash) {}
