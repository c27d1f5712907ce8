/** Numbers, instants, tables and sentences as text for people. */
@NullMarked
package weir.report.format;

import org.jspecify.annotations.NullMarked;
