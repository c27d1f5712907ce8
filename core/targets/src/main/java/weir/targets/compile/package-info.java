/** Compiles releases to the parameters of other people's vesting contracts, with a certificate. */
@NullMarked
package weir.targets.compile;

import org.jspecify.annotations.NullMarked;
