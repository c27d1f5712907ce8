/** The commands: each reads its options, calls a use case and prints the result. */
@NullMarked
package weir.app.command;

import org.jspecify.annotations.NullMarked;
