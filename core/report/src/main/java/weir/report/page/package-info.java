/** Self-contained pages of HTML with drawings. */
@NullMarked
package weir.report.page;

import org.jspecify.annotations.NullMarked;
