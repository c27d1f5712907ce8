/** The commands: options in, a use case called, text out. */
@NullMarked
package weir.app.command;

import org.jspecify.annotations.NullMarked;
