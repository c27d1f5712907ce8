/**
 * From a chain to facts: reads logs and, where there are none, state, into a store that survives
 * forks and notices edits.
 */
@NullMarked
package weir.observe;

import org.jspecify.annotations.NullMarked;
