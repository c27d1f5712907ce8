/** The normal form of a release, a sum of terms, and its exact evaluation. */
@NullMarked
package weir.release;

import org.jspecify.annotations.NullMarked;
