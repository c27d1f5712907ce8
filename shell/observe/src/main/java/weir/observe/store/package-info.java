/** The file that keeps facts between one read of a chain and the next. */
@NullMarked
package weir.observe.store;

import org.jspecify.annotations.NullMarked;
