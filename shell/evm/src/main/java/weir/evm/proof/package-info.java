/**
 * What a hash of a block proves: its header, its blooms and receipts, and accounts of its state.
 */
@NullMarked
package weir.evm.proof;

import org.jspecify.annotations.NullMarked;
