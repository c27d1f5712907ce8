@NullMarked
package weir.allocate;

import org.jspecify.annotations.NullMarked;
