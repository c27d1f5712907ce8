/**
 * JSON, read and written in one way: values that know where they stand, limits, and streams.
 *
 * <p>Pure: it reads what it is handed and opens no file. The only room that sees the JSON library,
 * whose names appear in no signature here.
 */
@NullMarked
package weir.json;

import org.jspecify.annotations.NullMarked;
