/** Self-contained pages of HTML with charts. */
@NullMarked
package weir.report.page;

import org.jspecify.annotations.NullMarked;
