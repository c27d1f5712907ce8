/** The statements of a release as a plan makes them, with their spans, moments and parts. */
@NullMarked
package weir.plan.statement;

import org.jspecify.annotations.NullMarked;
