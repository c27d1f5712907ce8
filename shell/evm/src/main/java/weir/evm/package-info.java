/**
 * An Ethereum-like chain as it is spoken to: JSON-RPC, ABI, signatures, transactions, and the
 * embedded chain.
 *
 * <p>The shell: it reads, writes and calls, and decides nothing. What the world does wrong (a node
 * that is gone, a log that does not decode, a file that others can read) is an {@code IOException};
 * what a caller does wrong is an {@code IllegalArgumentException}.
 */
@NullMarked
package weir.evm;

import org.jspecify.annotations.NullMarked;
