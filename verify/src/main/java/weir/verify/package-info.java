@NullMarked
package weir.verify;

import org.jspecify.annotations.NullMarked;
