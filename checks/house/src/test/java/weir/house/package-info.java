/** What guards the house: its walls, its tidiness, its documents. Tests only. */
@NullMarked
package weir.house;

import org.jspecify.annotations.NullMarked;
