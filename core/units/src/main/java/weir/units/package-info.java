/** Exact values that all rooms share: amounts, addresses, hashes, fractions, keccak-256. */
@NullMarked
package weir.units;

import org.jspecify.annotations.NullMarked;
