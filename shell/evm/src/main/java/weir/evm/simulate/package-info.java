/** Calls tried on a state that is never written. */
@NullMarked
package weir.evm.simulate;

import org.jspecify.annotations.NullMarked;
