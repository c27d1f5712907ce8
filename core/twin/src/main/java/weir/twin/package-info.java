/** Our contracts in whole numbers: replayed from facts, held to Solidity. */
@NullMarked
package weir.twin;

import org.jspecify.annotations.NullMarked;
