/** The command line: reads the user's files, calls the rooms, and writes what they return. */
@NullMarked
package weir.app;

import org.jspecify.annotations.NullMarked;
