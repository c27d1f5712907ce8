/** Reads the values of imported files, each with its place, and writes the text of a plan. */
@NullMarked
package weir.imports.source;

import org.jspecify.annotations.NullMarked;
