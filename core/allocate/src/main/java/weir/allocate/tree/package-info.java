/** Merkle trees over allocations, their proofs and their files. */
@NullMarked
package weir.allocate.tree;

import org.jspecify.annotations.NullMarked;
