/** The claim windows that a plan states, against the ends of the releases. */
@NullMarked
package weir.schedule.window;

import org.jspecify.annotations.NullMarked;
