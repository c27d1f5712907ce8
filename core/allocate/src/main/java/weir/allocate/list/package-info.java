/** Reads lists of recipients and cap tables from their bytes. */
@NullMarked
package weir.allocate.list;

import org.jspecify.annotations.NullMarked;
