/**
 * The use cases: open a plan, allocate it, look at its chain, settle it, observe it, judge it.
 * Values in and out, and nothing is printed.
 */
@NullMarked
package weir.workspace;

import org.jspecify.annotations.NullMarked;
