/**
 * Access to an Ethereum-like chain: JSON-RPC, ABI, signatures, transactions, and the embedded
 * chain.
 *
 * <p>The shell: it reads, writes and calls, and decides nothing. A failure of a node or a file (a
 * node that cannot be reached, a log that does not decode, a file that others can read) is an
 * {@code IOException}; a mistake of the caller is an {@code IllegalArgumentException}.
 */
@NullMarked
package weir.evm;

import org.jspecify.annotations.NullMarked;
