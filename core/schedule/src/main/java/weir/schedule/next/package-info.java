/**
 * The next events of a plan: unlocks, the rates after them, and parts without a date.
 *
 * <p>They are values without texts, for pages, calendars and alerts.
 */
@NullMarked
package weir.schedule.next;

import org.jspecify.annotations.NullMarked;
