/**
 * From a chain to facts: reads logs and, where there are none, state, into a file that survives
 * forks.
 */
@NullMarked
package weir.observe;

import org.jspecify.annotations.NullMarked;
