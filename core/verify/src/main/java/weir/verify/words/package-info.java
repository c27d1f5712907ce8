/**
 * The judge's own reader of the packed words of a release, written from the documentation of {@code
 * ReleaseMath.sol} and {@code ReleaseCheck.sol}. It shares nothing with the code that packs them.
 */
@NullMarked
package weir.verify.words;

import org.jspecify.annotations.NullMarked;
