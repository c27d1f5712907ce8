/** Models of our contracts in whole numbers: replayed from facts, and compared with Solidity. */
@NullMarked
package weir.twin;

import org.jspecify.annotations.NullMarked;
