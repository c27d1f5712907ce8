/** Reads the text of a plan to a checked plan, or to every mistake that is in it. */
@NullMarked
package weir.language;

import org.jspecify.annotations.NullMarked;
