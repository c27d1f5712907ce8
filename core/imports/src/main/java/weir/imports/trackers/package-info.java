/** Imports unlock schedules as unlock trackers publish them. */
@NullMarked
package weir.imports.trackers;

import org.jspecify.annotations.NullMarked;
