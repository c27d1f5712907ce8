/** How far the curve of a target is from the release of a plan, over all seconds. */
@NullMarked
package weir.targets.compare;

import org.jspecify.annotations.NullMarked;
