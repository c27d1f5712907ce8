/** Diagnostics about inputs, with their codes and places, collected and printed. */
@NullMarked
package weir.diagnose;

import org.jspecify.annotations.NullMarked;
