/** Compiles releases to the parameters of other projects' vesting contracts, with a certificate. */
@NullMarked
package weir.targets.compile;

import org.jspecify.annotations.NullMarked;
