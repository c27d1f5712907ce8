/**
 * Signed statements of verdicts: what they say, how they are hashed for a signature, and how they
 * are compared with what was computed again.
 */
@NullMarked
package weir.attest;

import org.jspecify.annotations.NullMarked;
