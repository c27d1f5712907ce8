/** Reads the logs of a plan's contracts from a chain, completely or not at all. */
@NullMarked
package weir.observe.complete;

import org.jspecify.annotations.NullMarked;
