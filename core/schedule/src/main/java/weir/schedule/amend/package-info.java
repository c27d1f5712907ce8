/** What a version of a plan changes, and whether it may. */
@NullMarked
package weir.schedule.amend;

import org.jspecify.annotations.NullMarked;
