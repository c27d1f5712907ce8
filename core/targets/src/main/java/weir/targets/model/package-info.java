/** Vesting contracts of other projects with their parameters, in whole numbers. */
@NullMarked
package weir.targets.model;

import org.jspecify.annotations.NullMarked;
