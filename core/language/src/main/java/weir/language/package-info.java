/** Reads the text of a plan to a checked plan, or to all its mistakes. */
@NullMarked
package weir.language;

import org.jspecify.annotations.NullMarked;
