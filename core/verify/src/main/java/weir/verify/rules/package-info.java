/** The rules of the judge, and the verifier that applies them. */
@NullMarked
package weir.verify.rules;

import org.jspecify.annotations.NullMarked;
