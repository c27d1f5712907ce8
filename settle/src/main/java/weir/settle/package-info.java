@NullMarked
package weir.settle;

import org.jspecify.annotations.NullMarked;
