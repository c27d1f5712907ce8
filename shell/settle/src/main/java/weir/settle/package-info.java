/** Settlement plans, sent exactly once: a file to review first, and a journal of what was sent. */
@NullMarked
package weir.settle;

import org.jspecify.annotations.NullMarked;
