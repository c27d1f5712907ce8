/** Reads the text of a plan to a checked plan, or to every mistake that is in it. */
@NullMarked
package weir.plan.text;

import org.jspecify.annotations.NullMarked;
