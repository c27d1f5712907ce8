/** The judge's own Keccak-256, written from the specification. */
@NullMarked
package weir.verify.hash;

import org.jspecify.annotations.NullMarked;
