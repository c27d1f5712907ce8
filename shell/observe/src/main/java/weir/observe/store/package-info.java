/**
 * The stores that keep logs and readings between one read of a chain and the next: files of lines,
 * SQLite, PostgreSQL.
 */
@NullMarked
package weir.observe.store;

import org.jspecify.annotations.NullMarked;
