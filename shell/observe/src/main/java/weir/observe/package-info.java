/**
 * Chain to facts: reads logs and, where none tell, state; keeps them in a file that survives forks.
 */
@NullMarked
package weir.observe;

import org.jspecify.annotations.NullMarked;
