/** Finds the fewest statements of the plan language that say the same as dated amounts. */
@NullMarked
package weir.imports.fit;

import org.jspecify.annotations.NullMarked;
