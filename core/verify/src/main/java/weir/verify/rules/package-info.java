/** The rules of verification, and the verifier that applies them. */
@NullMarked
package weir.verify.rules;

import org.jspecify.annotations.NullMarked;
