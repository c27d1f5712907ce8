/** Evaluates a million grants together, exact to the base unit. */
@NullMarked
package weir.schedule.bulk;

import org.jspecify.annotations.NullMarked;
