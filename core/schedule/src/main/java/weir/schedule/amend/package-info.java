/** The changes of a version of a plan, and whether they are allowed. */
@NullMarked
package weir.schedule.amend;

import org.jspecify.annotations.NullMarked;
