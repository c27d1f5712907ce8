/** What is distributed, to whom, when and on which terms: the plan as values, and its hash. */
@NullMarked
package weir.plan;

import org.jspecify.annotations.NullMarked;
