/** Files that prove logs and counters by the hash of one block. */
@NullMarked
package weir.observe.proofs;

import org.jspecify.annotations.NullMarked;
