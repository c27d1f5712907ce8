/**
 * A settlement plan, sent exactly once: a file that is shown first, and a journal of its sending.
 */
@NullMarked
package weir.settle;

import org.jspecify.annotations.NullMarked;
