/** The statements of a release in a plan, with their spans, moments and parts. */
@NullMarked
package weir.plan.statement;

import org.jspecify.annotations.NullMarked;
