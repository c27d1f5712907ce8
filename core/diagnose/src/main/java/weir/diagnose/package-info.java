/** What is wrong with an input: codes, diagnostics and their places, collected and printed. */
@NullMarked
package weir.diagnose;

import org.jspecify.annotations.NullMarked;
