/** How numbers, instants, tables and text are written for people. */
@NullMarked
package weir.report.format;

import org.jspecify.annotations.NullMarked;
