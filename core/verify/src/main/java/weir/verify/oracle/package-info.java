/**
 * The exact evaluator of releases in rational arithmetic, written from the definitions of the plan
 * language and from no code of {@code schedule}.
 */
@NullMarked
package weir.verify.oracle;

import org.jspecify.annotations.NullMarked;
