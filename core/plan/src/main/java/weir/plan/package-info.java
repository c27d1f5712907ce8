/**
 * The plan as values, and its hash: the distributions of an asset, their holders, dates and terms.
 */
@NullMarked
package weir.plan;

import org.jspecify.annotations.NullMarked;
