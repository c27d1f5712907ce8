/** The calls of settlements, read from their bytes: what they do, in words. */
@NullMarked
package weir.settle.call;

import org.jspecify.annotations.NullMarked;
