/**
 * The use cases: open a plan, allocate it, look at its chain, settle it, observe it, verify it.
 * They take and return values, and print nothing.
 */
@NullMarked
package weir.workspace;

import org.jspecify.annotations.NullMarked;
