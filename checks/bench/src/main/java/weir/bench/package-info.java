/** Weir measured against its peers, in the same run on the same machine. */
@NullMarked
package weir.bench;

import org.jspecify.annotations.NullMarked;
