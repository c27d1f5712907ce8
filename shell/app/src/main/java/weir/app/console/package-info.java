/** The console, exit codes and failures of commands, and the folder of the program. */
@NullMarked
package weir.app.console;

import org.jspecify.annotations.NullMarked;
