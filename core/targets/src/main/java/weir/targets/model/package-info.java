/** Other people's vesting contracts with their parameters, as whole numbers. */
@NullMarked
package weir.targets.model;

import org.jspecify.annotations.NullMarked;
