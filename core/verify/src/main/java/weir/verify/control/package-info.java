/**
 * Who controls the contracts of a plan, by what they answered after each mark, and what else its
 * issuer has deployed. Answers are decoded here, from the documentation of the contracts alone.
 */
@NullMarked
package weir.verify.control;

import org.jspecify.annotations.NullMarked;
