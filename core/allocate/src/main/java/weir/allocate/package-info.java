/** Who gets how much: recipients, weights, allocations to the last base unit, Merkle trees. */
@NullMarked
package weir.allocate;

import org.jspecify.annotations.NullMarked;
