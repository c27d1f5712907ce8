/** A settlement tried as a whole before anything is sent, and what would come of it. */
@NullMarked
package weir.settle.preflight;

import org.jspecify.annotations.NullMarked;
