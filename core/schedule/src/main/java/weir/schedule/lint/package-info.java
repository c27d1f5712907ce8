/** Lints about the economics of a valid plan. */
@NullMarked
package weir.schedule.lint;

import org.jspecify.annotations.NullMarked;
