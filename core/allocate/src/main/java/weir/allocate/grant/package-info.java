/** Grants and allocations, a million in columns. */
@NullMarked
package weir.allocate.grant;

import org.jspecify.annotations.NullMarked;
