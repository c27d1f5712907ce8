/** The command line: reads what the user names, calls the rooms, writes what they return. */
@NullMarked
package weir.app;

import org.jspecify.annotations.NullMarked;
