/** Finds the fewest statements of the plan language that express dated amounts. */
@NullMarked
package weir.imports.fit;

import org.jspecify.annotations.NullMarked;
