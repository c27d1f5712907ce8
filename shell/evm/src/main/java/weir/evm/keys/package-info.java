/** Keys, signatures and what is signed; a key is never shown. */
@NullMarked
package weir.evm.keys;

import org.jspecify.annotations.NullMarked;
