/**
 * Every key and word of the plan language, as tables from which the reader, the schema and the
 * documentation are made.
 */
@NullMarked
package weir.language.keys;

import org.jspecify.annotations.NullMarked;
