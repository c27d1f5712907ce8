@NullMarked
package weir.report;

import org.jspecify.annotations.NullMarked;
