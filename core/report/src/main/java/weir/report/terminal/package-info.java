/** Text and tables for a terminal. */
@NullMarked
package weir.report.terminal;

import org.jspecify.annotations.NullMarked;
