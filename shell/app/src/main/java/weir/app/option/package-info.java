/** Options and arguments that several commands share, and how they are read. */
@NullMarked
package weir.app.option;

import org.jspecify.annotations.NullMarked;
