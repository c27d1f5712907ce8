/** Other people's vesting contracts as whole numbers, and releases compiled to their parameters. */
@NullMarked
package weir.targets;

import org.jspecify.annotations.NullMarked;
