/** Tests that hold Java to Solidity and to the contracts of peers. */
@NullMarked
package weir.conformance;

import org.jspecify.annotations.NullMarked;
