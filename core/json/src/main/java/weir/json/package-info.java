/**
 * JSON, read and written in one way: values with their positions, limits, and streams.
 *
 * <p>Pure: it reads its arguments and opens no file. The only room that sees the JSON library,
 * whose names appear in no signature here.
 */
@NullMarked
package weir.json;

import org.jspecify.annotations.NullMarked;
