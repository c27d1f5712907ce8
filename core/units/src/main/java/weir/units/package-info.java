/** Exact values that every room speaks in: amounts, addresses, hashes, fractions, keccak-256. */
@NullMarked
package weir.units;

import org.jspecify.annotations.NullMarked;
