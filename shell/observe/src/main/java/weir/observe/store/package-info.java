/** Where facts are kept between one look at a chain and the next. */
@NullMarked
package weir.observe.store;

import org.jspecify.annotations.NullMarked;
