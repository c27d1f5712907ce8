/** The plan language: text to a checked plan, or to diagnostics; its canonical form and hash. */
@NullMarked
package weir.plan;

import org.jspecify.annotations.NullMarked;
