/** The numbers and hashes of many rows, held in arrays of primitives for speed. */
@NullMarked
package weir.allocate.kernel;

import org.jspecify.annotations.NullMarked;
