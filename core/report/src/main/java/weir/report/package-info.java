/** Results as text: tables, charts, findings and pages; it decides nothing. */
@NullMarked
package weir.report;

import org.jspecify.annotations.NullMarked;
