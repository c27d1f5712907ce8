/** The terms of a distribution and of its grants: how much, when, and what may be taken back. */
@NullMarked
package weir.plan.terms;

import org.jspecify.annotations.NullMarked;
