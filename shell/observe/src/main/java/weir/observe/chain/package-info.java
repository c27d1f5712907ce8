/** A chain as one node shows it, or as several nodes do that must agree. */
@NullMarked
package weir.observe.chain;

import org.jspecify.annotations.NullMarked;
