/** Errors of contracts, ours and those of tokens, in words for people. */
@NullMarked
package weir.vault.errors;

import org.jspecify.annotations.NullMarked;
