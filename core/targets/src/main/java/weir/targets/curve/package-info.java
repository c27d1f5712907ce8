/**
 * The released amount at every second, as a curve of pieces that are each rounded as the contract
 * does.
 */
@NullMarked
package weir.targets.curve;

import org.jspecify.annotations.NullMarked;
