/** Allocations from recipients and weights, exact to the last base unit, and their Merkle trees. */
@NullMarked
package weir.allocate;

import org.jspecify.annotations.NullMarked;
