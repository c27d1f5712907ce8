/** What the rules of the verifier share: the promises, the balances, and where findings go. */
@NullMarked
package weir.verify.trial;

import org.jspecify.annotations.NullMarked;
