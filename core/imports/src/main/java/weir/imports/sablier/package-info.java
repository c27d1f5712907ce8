/** Imports Sablier's lists of airdrops and streams. */
@NullMarked
package weir.imports.sablier;

import org.jspecify.annotations.NullMarked;
