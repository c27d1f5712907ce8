/** Reads who controls the contracts of a plan, and what else its issuer has deployed. */
@NullMarked
package weir.observe.control;

import org.jspecify.annotations.NullMarked;
