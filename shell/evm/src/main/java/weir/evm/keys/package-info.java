/** Keys, signatures and transactions; a key is never shown. */
@NullMarked
package weir.evm.keys;

import org.jspecify.annotations.NullMarked;
