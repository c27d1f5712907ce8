/** What an economist would ask about a plan that is otherwise fine. */
@NullMarked
package weir.schedule.lint;

import org.jspecify.annotations.NullMarked;
