/** Other people's vesting contracts as whole numbers, and how far each is from a plan's release. */
@NullMarked
package weir.schedule.targets;

import org.jspecify.annotations.NullMarked;
