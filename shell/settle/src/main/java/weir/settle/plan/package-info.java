/** Plans of settlements: what has to be sent for a plan, given what exists on its chain. */
@NullMarked
package weir.settle.plan;

import org.jspecify.annotations.NullMarked;
