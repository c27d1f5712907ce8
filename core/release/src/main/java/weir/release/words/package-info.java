/** Releases packed into words of 32 bytes, as the vault stores them. */
@NullMarked
package weir.release.words;

import org.jspecify.annotations.NullMarked;
