/**
 * Vesting contracts of other projects in whole numbers, and releases compiled to their parameters.
 */
@NullMarked
package weir.targets;

import org.jspecify.annotations.NullMarked;
