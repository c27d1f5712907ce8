@NullMarked
package weir.vault;

import org.jspecify.annotations.NullMarked;
