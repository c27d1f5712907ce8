/**
 * What happens next in a plan: the events that come, what flows from then on, what has no date.
 *
 * <p>Values without texts, for pages, calendars and alerts alike.
 */
@NullMarked
package weir.schedule.next;

import org.jspecify.annotations.NullMarked;
